"""Multiplies out with numpy's floats, and rounds."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "Floats (in np.poly, for example) keep 16 digits, and the coefficients have more from about d = 20 on. Multiply out "
    "with Python's whole numbers."
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
    return [round(value) for value in np.poly(list(range(k)) + [0] * (d - k))[::-1]]
