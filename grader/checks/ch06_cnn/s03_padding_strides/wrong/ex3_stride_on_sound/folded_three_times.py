"""Folds three times."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "It folds a fixed number of times. With a large stride a tone folds more often."
)

import numpy as np  # noqa: E402
from fractions import Fraction  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    top = Fraction(rate, 2 * s)
    for _ in range(3):
        if f > top:
            f = abs(f - 2 * top)
    return f


def twins(rate, s):
    return 0, Fraction(rate, s)
