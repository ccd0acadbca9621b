"""Averages s values of the output where a stride keeps one of them."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = "You average s values at a time. A stride keeps one of them as it is, and leaves the others out."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    full = np.correlate(x, k, "valid")
    return np.array([full[i : i + s].mean() for i in range(0, len(full), s)])


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    q = Fraction(rate, s)
    return (q / 4, 3 * q / 4)
