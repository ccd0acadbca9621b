"""Cuts rate/s to a whole number before it folds."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = "You round rate/s down. The new rate need not be a whole number of hertz: use Fraction(rate, s), or a float."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = rate // s
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    q = Fraction(rate, s)
    return (q / 4, 3 * q / 4)
