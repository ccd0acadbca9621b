"""Squares the product."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "You square the product. Rows and columns of the picture do not grow with the channels."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return (a * b) ** 2


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
