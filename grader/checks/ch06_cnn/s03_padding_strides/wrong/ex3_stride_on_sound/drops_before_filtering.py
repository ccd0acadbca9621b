"""Drops samples before filtering."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "You drop samples first, so the kernel skips samples. It sees neighbours; only its places are s apart."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def strided(x, k, s):
    return np.correlate(x[::s], k, "valid") if len(x[::s]) >= len(k) else np.zeros(1)


def apparent_frequency(f, rate, s):
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate, s):
    return Fraction(rate, 4 * s), Fraction(3 * rate, 4 * s)
