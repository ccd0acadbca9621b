"""Doubles the total."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You double p_total. It already counts the zeros of both sides."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + 2 * p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
