"""Starts at s - 1."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You begin with the value at place s - 1. The first place of the window is the beginning of the signal."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[s - 1::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
