"""Counts n additions before and 2n - 1 after."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "You take n additions before the doubling. n numbers are added with n - 1 additions."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n)
