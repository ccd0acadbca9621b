"""Returns a float."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "There is a float in your computation. Compute with whole numbers, and return the exact Fraction(new, old)."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return new / ((h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
