"""Counts what is missing for one more step."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = "You count the rows that are missing for one more step, not the rows that are there."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return -(n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
