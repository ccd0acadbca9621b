"""Adds the padding once, in all."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You pad one side of each axis. The padding is per side, and there are two."

from fractions import Fraction


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1)
    return Fraction(new, (h + ph - kh + 1) * (w + pw - kw + 1))


def _positions(n, k, p, s=1):
    return (n + 2 * p - k) // s + 1


def unchanged_example():
    return (8, 8, 3, 3, 1, 1, 10, 10)
