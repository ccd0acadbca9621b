"""Adds up s time steps."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You add up s time steps before filtering. A stride leaves values out; it does not add any together."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(np.array([x[i:i + s].sum() for i in range(0, len(x), s)]), k, "valid") if -(-len(x) // s) >= len(k) else np.zeros(1)


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
