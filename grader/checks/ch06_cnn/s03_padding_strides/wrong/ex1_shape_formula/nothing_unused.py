"""Thinks that the windows reach the end."""

CAUGHT_BY = "test_unused"
DIAGNOSIS = "You say that the windows always reach the end. Try a stride of 2 on 4 rows, with a window of 1."


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return 0


def last_example():
    return (2, 2), (2, 1)
