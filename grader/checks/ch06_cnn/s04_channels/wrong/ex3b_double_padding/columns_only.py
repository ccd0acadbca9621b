"""Doubles the padding of the columns only."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You double the padding of the columns, but not that of the rows."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 2 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
