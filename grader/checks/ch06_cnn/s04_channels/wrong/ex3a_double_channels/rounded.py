"""Returns a float."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "There is a float in your computation. Compute with whole numbers, and return an exact Fraction."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return 2 * (2 * n - 1) / (n - 1)
