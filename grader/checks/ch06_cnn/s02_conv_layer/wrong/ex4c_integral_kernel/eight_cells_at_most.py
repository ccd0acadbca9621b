"""At most eight cells."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "It has at most eight weights. k may be any number of cells."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * min(k, 8)


def simpson(h):
    return [Fraction(h) * c / 3 for c in (1, 4, 1)]


def running_integral(n):
    return [1] * n, n - 1
