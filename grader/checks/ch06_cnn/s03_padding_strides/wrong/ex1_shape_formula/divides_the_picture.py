"""Divides the number of rows by the stride."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You divide the rows of the picture by the stride. The size of the window and the padding matter, too."


def output_size(n, k, p, s):
    return n // s


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    size = (output_size(8, 3, 0, 3), output_size(8, 5, 1, 4))
    return (size, (unused(8, 3, 0, 3), unused(8, 5, 1, 4)))
