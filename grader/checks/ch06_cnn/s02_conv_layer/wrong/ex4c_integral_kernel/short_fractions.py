"""Rounds Simpson's weights to short fractions."""

CAUGHT_BY = "test_simpson"
DIAGNOSIS = (
    "You shorten your weights by limit_denominator: they are exact without it."
)

from fractions import Fraction  # noqa: E402



def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [h] * k


def simpson(h):
    return [(Fraction(h) * n / 3).limit_denominator(1000) for n in (1, 4, 1)]


def running_integral(n):
    return [1] * n, n - 1
