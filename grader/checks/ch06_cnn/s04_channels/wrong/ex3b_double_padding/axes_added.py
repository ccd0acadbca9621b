"""Adds the factors of the axes."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You combine the two axes by a mean. The numbers of positions of the axes are multiplied."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return (Fraction(h + 4 * ph - kh + 1, h + 2 * ph - kh + 1) + Fraction(w + 4 * pw - kw + 1, w + 2 * pw - kw + 1)) / 2


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
