"""Cuts off at half the new rate."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You cut off at half of the new rate. High tones do not vanish, they come back as other tones."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(Fraction(f), q / 2)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
