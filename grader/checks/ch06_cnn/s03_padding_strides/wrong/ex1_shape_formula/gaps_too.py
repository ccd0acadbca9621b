"""Counts the rows between two positions, too."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = (
    "You also count rows that a large stride leaves out between two positions. Only those at the end are asked "
    "for."
)


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s + (n + 2 * p - k) // s * max(0, s - k)


def last_example():
    return (2, 2), (2, 1)
