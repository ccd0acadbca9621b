"""Squares the larger factor."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You square the larger factor. The two factors can differ, and each counts once."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return max(a, b) ** 2


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
