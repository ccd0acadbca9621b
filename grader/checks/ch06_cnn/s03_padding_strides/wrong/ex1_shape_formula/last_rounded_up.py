"""Rounds the last example up."""

CAUGHT_BY = "test_last"
DIAGNOSIS = "You count a window that only fits in part."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (3, 3), (2, 1)
