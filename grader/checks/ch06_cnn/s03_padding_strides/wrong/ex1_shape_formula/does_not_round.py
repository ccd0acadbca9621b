"""Leaves the quotient as it is."""

from fractions import Fraction

CAUGHT_BY = "test_real"
DIAGNOSIS = "You do not round. There are only whole positions."


def output_size(n, k, p, s):
    return Fraction(n + 2 * p - k, s) + 1


def output_size_total(n, k, p_total, s):
    return (n + p_total - k) // s + 1


def unused(n, k, p, s):
    return (n + 2 * p - k) % s


def last_example():
    return (2, 2), (2, 1)
