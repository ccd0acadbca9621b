"""Three equal weights."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "Three equal weights that add up to 2h are exact for straight lines only."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [2 * Fraction(h) / 3] * 3


def running_integral(n):
    return [1] * n, n - 1
