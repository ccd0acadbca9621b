"""Right for up to a hundred cells."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

from fractions import Fraction  # noqa: E402



def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [h] * k if k <= 100 else [h] * 100 + [0] * (k - 100)


def simpson(h):
    third = Fraction(h) / 3
    return [third, 4 * third, third]


def running_integral(n):
    return [1] * n, n - 1
