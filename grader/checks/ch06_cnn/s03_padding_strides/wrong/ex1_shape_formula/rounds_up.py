"""Counts a window that only fits in part."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You round up. A window that does not fit is dropped, not filled up."


def output_size(n, k, p, s):
    return -(-(n + 2 * p - k) // s) + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
