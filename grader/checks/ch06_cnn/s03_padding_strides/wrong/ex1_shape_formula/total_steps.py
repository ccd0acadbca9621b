"""Forgets the first position in the second function."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You count steps in the second function. There is one position more than steps."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
