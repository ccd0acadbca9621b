"""Rounds the picture and the padding one by one."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You round twice. Add everything up first, and round once, at the end."


def output_size(n, k, p, s):
    return n // s + (2 * p - k) // s + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
