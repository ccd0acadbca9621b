"""Fits the stride to the padding before the doubling."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Your stride is large enough before the doubling, but not after it."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 8, 8
