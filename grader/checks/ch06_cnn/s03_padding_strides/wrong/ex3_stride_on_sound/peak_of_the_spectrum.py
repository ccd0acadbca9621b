"""Reads the frequency off a discrete spectrum, which has only certain frequencies."""

CAUGHT_BY = "test_alias"
DIAGNOSIS = (
    "You take the largest value of a discrete Fourier transform. Its frequencies lie on a grid, and the tone need not "
    "be one of them: compute it from f and rate/s."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f, rate, s):
    kept = np.cos(2 * np.pi * f * np.arange(4096 * s)[::s] / rate)
    return float(np.fft.rfftfreq(len(kept), s / rate)[np.abs(np.fft.rfft(kept)).argmax()])


def twins(rate, s):
    q = Fraction(rate, s)
    return (q / 4, 3 * q / 4)
