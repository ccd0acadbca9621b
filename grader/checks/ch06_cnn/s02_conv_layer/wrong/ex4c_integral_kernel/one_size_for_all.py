"""Ten taps for every signal."""

CAUGHT_BY = "test_primitive"
DIAGNOSIS = (
    "Your kernel has the same length for every n. The last sum needs all n samples, so the number of taps must grow with n."
)

from fractions import Fraction  # noqa: E402



def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [h] * k


def simpson(h):
    third = Fraction(h) / 3
    return [third, 4 * third, third]


def running_integral(n):
    return [1] * 10, 9
