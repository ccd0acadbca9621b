"""Simpson's weights without h."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "Your Simpson weights do not depend on h: with samples twice as far apart the area is twice as large."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(1, 3), Fraction(4, 3), Fraction(1, 3)]


def running_integral(n):
    return [1] * n, n - 1
