"""Puts the factor of 4 inside."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "You add up 4n products for one output number. It has 2n; the other factor of 2 is the number of outputs."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(4 * n - 1, n - 1)
