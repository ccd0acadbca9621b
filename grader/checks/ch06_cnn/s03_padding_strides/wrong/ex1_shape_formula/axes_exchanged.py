"""Exchanges rows and columns."""

CAUGHT_BY = "test_last"
DIAGNOSIS = "You give the columns first. Rows (the height) come first, here and in Gluon."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (1, 2)
