"""Thinks that only the input channels cost."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You leave the output channels out. Each of them needs its own products."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
