"""Taps 1, 2, 3, ..."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "Your taps grow. In a cumulative sum each sample counts once, however old it is."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return list(range(1, n + 1)), n - 1
