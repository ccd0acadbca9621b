"""The middle sample alone."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "You use the middle sample alone: exact for straight lines, not for t²."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [0, 2 * Fraction(h), 0]


def running_integral(n):
    return [1] * n, n - 1
