"""Adds one row of padding instead of doubling."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You add one row of padding on each side. Doubling adds as many as there were."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 2 * (ph + 1) - kh + 1) * (w + 2 * (pw + 1) - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
