"""Looks at the rows only."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "The rows of your output stay, but its columns do not. Both must."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 2
