"""Adds up the samples."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You add up the samples and forget the width of a cell: the integral would not depend on h."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(1)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
