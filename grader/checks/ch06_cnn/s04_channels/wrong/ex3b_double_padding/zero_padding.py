"""Doubles a padding of 0."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Twice 0 is 0: that is no example. There must be some padding in both axes."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 0, 0, 1, 1
