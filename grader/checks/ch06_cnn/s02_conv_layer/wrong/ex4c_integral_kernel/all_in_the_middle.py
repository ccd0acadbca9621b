"""One sample stands for all cells."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You use the outer cells only through the middle. That is right for straight lines, but what happens in the other cells is lost."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(0)] * (k // 2) + [k * Fraction(h)] + [Fraction(0)] * (k // 2) if k % 2 else [k * Fraction(h) / 2 if i in (k // 2 - 1, k // 2) else Fraction(0) for i in range(k)]


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
