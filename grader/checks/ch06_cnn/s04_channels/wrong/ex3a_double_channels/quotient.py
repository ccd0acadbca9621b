"""Divides the factors."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You divide. More output channels cost more, not less."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return Fraction(a, b)


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
