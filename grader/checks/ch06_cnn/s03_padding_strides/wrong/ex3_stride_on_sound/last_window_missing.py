"""One value too few."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You lose the last window when it just fits."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[:max(len(x) - len(k), 1)][::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
