"""Multiplies the frequency."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You multiply the frequency by s, as if the kept samples were played at the old rate."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    return min((f * s) % rate, rate - (f * s) % rate)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
