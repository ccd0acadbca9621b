"""Forgets the output channels."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "You count the additions for one output number. There are also twice as many output numbers."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(2 * n - 1, n - 1)
