"""Looks at the unpadded picture."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = "You leave the padding out. The window moves over the padded picture."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n - k) % s


def last_example():
    return (2, 2), (2, 1)
