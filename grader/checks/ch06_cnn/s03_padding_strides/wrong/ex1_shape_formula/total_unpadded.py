"""Ignores p_total."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You leave p_total out. The window moves over the padded picture."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return max((n - k) // s + 1, 0)


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
