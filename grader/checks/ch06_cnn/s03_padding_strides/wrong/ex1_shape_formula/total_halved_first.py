"""Gives each side the half, rounded down."""

CAUGHT_BY = "test_total"
DIAGNOSIS = "You split p_total into two equal sides and lose a row when it is odd. Only the sum matters."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + 2 * (p_total // 2) - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
