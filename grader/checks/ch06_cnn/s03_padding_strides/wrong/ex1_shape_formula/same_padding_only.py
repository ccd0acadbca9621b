"""Knows the formula for padding that keeps the size."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "Your formula holds for one padding only, the one that keeps the size at stride 1. Where are k and p in it?"
)


def output_size(n, k, p, s):
    return -(-n // s)


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
