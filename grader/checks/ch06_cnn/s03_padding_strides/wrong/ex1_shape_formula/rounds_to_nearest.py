"""Rounds to the nearest number."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You round to the nearest number. Half a step is no step."


def output_size(n, k, p, s):
    return round((n + 2 * p - k) / s) + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
