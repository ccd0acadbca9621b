"""Pads one side only."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You pad one side of each axis. The padding is per side, and there are two."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = max(1, h + 2 * ph - kh + 1) * max(1, w + 2 * pw - kw + 1)
    return Fraction(new, max(1, h + ph - kh + 1) * max(1, w + pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
