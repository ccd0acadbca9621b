"""Forgets the rows of the window."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = "The window itself takes k rows at its last position. They are not left over."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p) % s


def last_example():
    return (2, 2), (2, 1)
