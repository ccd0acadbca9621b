"""Counts the output channels twice."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You count one of the numbers of channels twice. Each stands in the product once."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b * b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
