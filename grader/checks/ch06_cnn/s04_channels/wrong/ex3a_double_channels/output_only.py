"""Thinks that only the output channels cost."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You leave the input channels out. Each output number reads all of them."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
