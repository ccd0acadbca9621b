"""Thinks that the cost is four times as large."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "The padding is not a factor of the cost, in neither axis: it is added to the picture."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(4)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
