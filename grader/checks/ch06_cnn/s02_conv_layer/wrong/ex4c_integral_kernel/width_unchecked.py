"""Looks at k alone."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You look at k alone: cells of width 0 or less must be refused as well."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1:
        raise ValueError("no cells")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
