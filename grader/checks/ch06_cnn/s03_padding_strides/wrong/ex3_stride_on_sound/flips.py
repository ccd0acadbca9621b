"""Flips the kernel."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You flip the kernel, as in a mathematical convolution."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.convolve(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
