"""Moves by one row at a time."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You leave the stride out. The window moves s rows at a time."


def output_size(n, k, p, s):
    return n + 2 * p - k + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
