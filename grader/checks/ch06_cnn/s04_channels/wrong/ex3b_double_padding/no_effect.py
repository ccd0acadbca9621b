"""Thinks that zeros cost nothing."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "The zeros are multiplied like other numbers, and the output grows: by 2·ph rows at stride 1."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(1)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
