"""Adds the factors."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You add the factors. Each output channel reads each input channel: that is a product."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a + b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
