"""Forgets the first position."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count the steps of the window. The position before the first step counts, too."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
