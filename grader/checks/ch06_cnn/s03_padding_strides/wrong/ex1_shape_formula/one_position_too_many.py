"""Starts counting at N - k + 1."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You have one position too many where the stride divides the way exactly."


def output_size(n, k, p, s):
    return (n + 2 * p - k + 1) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
