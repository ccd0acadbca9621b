"""No zeros in front."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "Without zeros in front a kernel as long as the signal has one place to stand: you get one number, the whole sum."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, 0
