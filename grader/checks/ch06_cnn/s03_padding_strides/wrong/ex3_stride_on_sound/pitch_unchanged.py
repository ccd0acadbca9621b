"""The frequency stays."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You say that the tone stays what it was. Fewer samples a second cannot show high tones."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    return f


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
