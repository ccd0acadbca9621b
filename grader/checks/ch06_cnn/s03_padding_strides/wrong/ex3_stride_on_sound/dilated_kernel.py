"""Spreads the taps of the kernel s samples apart and moves it by one sample."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You spread the taps of the kernel s samples apart: that is a dilated layer. With a stride the taps stay "
    "together, and the kernel moves s samples at a time."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def strided(x, k, s):
    reach = (len(k) - 1) * s + 1
    return np.array([x[i : i + reach : s] @ k for i in range(max(len(x) - reach + 1, 0))])


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    q = Fraction(rate, s)
    return (q / 4, 3 * q / 4)
