"""Divides the old cost by the new one."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "Your fraction is upside down: divide the new cost by the old one."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(n - 1, 2 * (2 * n - 1))
