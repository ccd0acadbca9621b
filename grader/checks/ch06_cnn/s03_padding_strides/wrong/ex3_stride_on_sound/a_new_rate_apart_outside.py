"""A whole old rate apart."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = (
    "Your second frequency is above half of the rate."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 8), Fraction(9 * rate, 8)
