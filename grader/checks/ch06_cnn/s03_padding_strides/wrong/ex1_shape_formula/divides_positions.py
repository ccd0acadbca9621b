"""Divides the positions of stride 1 and rounds down."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You divide the number of positions by s and round down. The first position is there for every stride."


def output_size(n, k, p, s):
    return (n + 2 * p - k + 1) // s


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
