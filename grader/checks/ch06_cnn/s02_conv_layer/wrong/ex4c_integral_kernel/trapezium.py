"""The trapezium rule in the place of Simpson's."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "Your three weights are those of the trapezium rule: they are exact for straight lines, and fail at t²."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 2, Fraction(h), Fraction(h) / 2]


def running_integral(n):
    return [1] * n, n - 1
