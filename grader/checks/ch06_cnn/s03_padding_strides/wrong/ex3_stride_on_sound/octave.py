"""An octave apart."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = (
    "A tone and its octave differ at the kept samples, too."
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
    return Fraction(rate, 8 * s), Fraction(rate, 4 * s)
