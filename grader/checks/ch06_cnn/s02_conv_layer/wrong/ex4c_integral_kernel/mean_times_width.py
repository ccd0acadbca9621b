"""The mean times the width of one cell."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You give each cell a share of one width. The integral over k cells grows with k."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h) / k] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
