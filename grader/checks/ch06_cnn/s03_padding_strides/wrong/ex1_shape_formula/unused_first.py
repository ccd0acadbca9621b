"""Gives the unused rows before the shape."""

CAUGHT_BY = "test_last"
DIAGNOSIS = "The shape comes first, then what is unused."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 1), (2, 2)
