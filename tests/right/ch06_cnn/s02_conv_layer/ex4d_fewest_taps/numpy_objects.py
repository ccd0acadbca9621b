"""numpy's arrays of Python's whole numbers."""

from fractions import Fraction
from math import factorial

import numpy as np


def fewest_taps(d):
    return 1 + d


def derivative_kernel(d, h=1):
    def comb(n, r):
        return factorial(n) // factorial(r) // factorial(n - r)

    weights = []
    for j in range(d + 1):
        sign = 1 if (d - j) % 2 == 0 else -1
        weights.append(sign * comb(d, j) * Fraction(1, 1) / (Fraction(h) ** d))
    return weights


def adversary(d, k):
    if k > d or k <= 0:
        raise ValueError("k must be between 1 and d")
    highest_first = np.array([1], dtype=object)
    for root in [0] * (d - k) + list(range(k)):
        highest_first = np.convolve(highest_first, np.array([1, -root], dtype=object))
    return [int(value) for value in highest_first[::-1]]
