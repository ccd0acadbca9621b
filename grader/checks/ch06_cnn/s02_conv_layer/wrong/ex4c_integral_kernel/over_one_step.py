"""Simpson's rule for an interval of length h."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "Your weights add up to h. The interval from x to x + 2h is twice as long."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 6, 4 * Fraction(h) / 6, Fraction(h) / 6]


def running_integral(n):
    return [1] * n, n - 1
