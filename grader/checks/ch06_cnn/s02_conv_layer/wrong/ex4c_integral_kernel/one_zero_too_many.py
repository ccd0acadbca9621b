"""n zeros in front."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "You put one zero too many in front: the kernel then has n + 1 places to stand."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h)] * k


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n
