"""The trapezium rule's weights."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You let the outer samples count half, as for samples at the ends of the cells. Here the samples are at the middles."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h) / (2 if k > 1 and i in (0, k - 1) else 1) for i in range(k)]


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
