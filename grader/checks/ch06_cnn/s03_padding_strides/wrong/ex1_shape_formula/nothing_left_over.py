"""Thinks that the last example uses every row."""

CAUGHT_BY = "test_last"
DIAGNOSIS = "The shape is right. But the windows do not reach the end: add up window and steps."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (0, 0)
