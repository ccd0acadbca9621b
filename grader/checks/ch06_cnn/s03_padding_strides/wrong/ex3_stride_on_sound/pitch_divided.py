"""Divides the frequency."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You divide the frequency by s. The time between the kept samples is longer, but it still is time: low tones keep their pitch."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    return Fraction(f, s)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
