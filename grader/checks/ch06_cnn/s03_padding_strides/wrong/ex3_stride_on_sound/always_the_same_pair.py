"""Gives a tone and its octave, whatever the rate is."""

CAUGHT_BY = "test_twins"
DIAGNOSIS = "Your pair does not depend on rate and s. Which tones look alike depends on how many samples are left in a second."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return (440, 880)
