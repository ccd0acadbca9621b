"""Multiplies out with numpy's whole numbers."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "Your coefficients are right for small d only: numpy's whole numbers have 64 bits, and wrap when a coefficient is "
    "larger. Compute with Python's."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


import numpy as np


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [(-1) ** (d - j) * comb(d, j) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = np.array([1], dtype=np.int64)
    for root in [0] * (d - k) + list(range(k)):
        c = np.convolve(c, np.array([-root, 1], dtype=np.int64))
    return [int(value) for value in c]
