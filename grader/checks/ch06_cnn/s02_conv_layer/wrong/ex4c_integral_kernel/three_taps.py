"""A fixed kernel of three taps."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "Your kernel always has three taps. At the end of a long signal it does not see the first samples any more."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * 3, 2
