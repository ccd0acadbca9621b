"""Thinks that the cost doubles."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "The padding is not a factor of the cost: it is added to the picture."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(2)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
