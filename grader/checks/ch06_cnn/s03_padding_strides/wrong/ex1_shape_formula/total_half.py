"""Counts one side of the total."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You use only one half of p_total. All of these rows are there."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total // 2 - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
