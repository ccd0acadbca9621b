"""f mod the new rate."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You take the remainder, but do not fold: above half of the new rate the tone looks like a lower one."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return m


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
