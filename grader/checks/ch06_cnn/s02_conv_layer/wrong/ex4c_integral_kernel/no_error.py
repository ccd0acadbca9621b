"""No ValueError without cells or width."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You return weights for k = 0 cells or for a width h that is not positive: there is nothing to integrate over."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
