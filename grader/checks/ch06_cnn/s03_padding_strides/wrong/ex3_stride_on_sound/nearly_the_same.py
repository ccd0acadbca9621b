"""Gives a frequency, and the same with a tiny number added."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = (
    "Your two frequencies are the same, but for rounding. Two different tones that look alike lie on both sides of "
    "half of the new rate, rate/(2s)."
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
    half = rate / s / 2
    return (half, half + 1e-09)
