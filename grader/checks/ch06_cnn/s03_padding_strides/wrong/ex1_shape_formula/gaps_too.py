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
    touched = {top + a for top in range(0, n + 2 * p - k + 1, s) for a in range(k)}
    return n + 2 * p - len(touched)


def last_example():
    return (2, 2), (2, 1)
