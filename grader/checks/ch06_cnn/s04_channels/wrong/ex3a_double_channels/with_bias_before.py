"""Counts the bias after the doubling."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "You count the bias after the doubling, but not before it. Leave it out of both."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(4 * n, n - 1)
