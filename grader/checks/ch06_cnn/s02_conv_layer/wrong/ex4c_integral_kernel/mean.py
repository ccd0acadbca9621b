"""Divides by the number of cells."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You divide by the number of cells: that is the mean of the signal, not its integral."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(1, k)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
