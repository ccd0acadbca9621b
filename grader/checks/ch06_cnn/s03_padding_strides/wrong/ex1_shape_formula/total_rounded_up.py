"""Rounds up in the book's formula."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You round up. A window that does not fit is dropped, not filled up."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return -(-(n - k + p_total + s) // s)


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    size = (output_size(8, 3, 0, 3), output_size(8, 5, 1, 4))
    return (size, (unused(8, 3, 0, 3), unused(8, 5, 1, 4)))
