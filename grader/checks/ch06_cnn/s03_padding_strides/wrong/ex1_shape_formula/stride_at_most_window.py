"""Thinks that a stride cannot be larger than the window."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You treat a stride larger than the window as if it were as large as the window. The window may leap."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // min(s, k) + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
