"""Thinks that doubling doubles."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "Doubling both is more than doubling: both sides of the table of weights grow."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return 2


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
