"""Mirrors 100 Hz at half of a new rate that is cut to a whole number."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = "You round rate/s down. The new rate need not be a whole number of hertz."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return (100, rate // s - 100)
