"""Takes the width as a short fraction."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You round the width h. It is exact as it is given: use it as it is."
)

from fractions import Fraction  # noqa: E402



def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [Fraction(h).limit_denominator(50)] * k


def simpson(h):
    third = Fraction(h) / 3
    return [third, 4 * third, third]


def running_integral(n):
    return [1] * n, n - 1
