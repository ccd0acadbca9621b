"""Counts up to a fixed end."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your count stops at some size. Larger pictures have more positions."


def output_size(n, k, p, s):
    return sum(1 for top in range(0, 64, s) if top + k <= n + 2 * p)


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
