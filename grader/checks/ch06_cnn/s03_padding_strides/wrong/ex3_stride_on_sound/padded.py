"""With zeros at the ends."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You pad the signal. Here the window must lie inside it."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "full")[len(k) - 1::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
