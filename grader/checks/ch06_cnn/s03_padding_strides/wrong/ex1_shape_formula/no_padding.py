"""Ignores the padding."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You leave the padding out. The window moves over the padded picture."


def output_size(n, k, p, s):
    return max((n - k) // s + 1, 0)


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
