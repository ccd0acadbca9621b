"""Forgets the + 1."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You count the steps of the window, not its positions. There is one more position than steps."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = max(1, (h + 4 * ph - kh) * (w + 4 * pw - kw))
    return Fraction(new, max(1, (h + 2 * ph - kh) * (w + 2 * pw - kw)))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
