"""Rounds the new rate down."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = (
    "You round rate/s down. The new rate need not be a whole number of hertz."
)

import numpy as np  # noqa: E402
from fractions import Fraction  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    left = Fraction(rate, s)
    return min(f % left, left - f % left)


def twins(rate, s):
    return 0, rate // s
