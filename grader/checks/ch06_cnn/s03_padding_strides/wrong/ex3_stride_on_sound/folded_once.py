"""Folds once at half the new rate."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You fold once. For high tones that is not enough: frequencies repeat at every multiple of the new rate."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return f if f <= q / 2 else abs(q - f)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
