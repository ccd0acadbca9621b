"""Thinks that additions grow as multiplications do."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "The factor of the additions is not exactly 4. Count for n = 2: one addition before; and after?"

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(4)
