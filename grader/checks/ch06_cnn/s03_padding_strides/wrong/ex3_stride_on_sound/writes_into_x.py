"""Changes the signal."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into the signal or into the kernel. Make a copy first."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    y = np.correlate(x, k, "valid")[::s].copy()
    x[:] = 0
    return y


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
