"""Writes the output into an array of the samples' type."""

CAUGHT_BY = "test_skip"
DIAGNOSIS = (
    "The output gets the type of the samples: with whole samples it is cut off to whole numbers."
)

import numpy as np  # noqa: E402
from fractions import Fraction  # noqa: E402


def strided(x, k, s):
    y = np.zeros((len(x) - len(k)) // s + 1, dtype=x.dtype)
    for i in range(len(y)):
        y[i] = x[i * s : i * s + len(k)] @ k
    return y


def apparent_frequency(f, rate, s):
    left = Fraction(rate, s)
    return min(f % left, left - f % left)


def twins(rate, s):
    return 0, Fraction(rate, s)
