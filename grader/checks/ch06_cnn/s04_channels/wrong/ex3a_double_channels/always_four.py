"""Knows the factor for doubling only."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "4 is right if both are doubled. The function is asked for a times and b times."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return 4


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
