"""Computes in floats, and takes the nearest short fraction."""

from fractions import Fraction

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with Fractions."


def padding_factor(h, w, kh, kw, ph, pw):
    after = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(after / ((h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))).limit_denominator()


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
