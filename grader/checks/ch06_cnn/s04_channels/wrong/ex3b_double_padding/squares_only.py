"""Uses the rows for both axes."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You use the rows for both axes. Pictures, windows and paddings need not be square."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) ** 2
    return Fraction(new, (h + 2 * ph - kh + 1) ** 2)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
