"""n - 1 taps."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "Your kernel is one tap too short: at the last place it does not reach the first sample."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * max(n - 1, 1), max(n - 2, 0)
