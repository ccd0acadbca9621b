"""Everything by convolving ones: scipy for the coverage, a whole picture of Fractions for the dimming."""

from fractions import Fraction

import numpy as np
from scipy.signal import convolve2d


def valid_size(n, delta, layers):
    if any(value < 0 for value in (n, delta, layers)):
        raise ValueError("negative")
    window = 2 * delta + 1
    for _ in range(layers):
        n = max(n - window + 1, 0)
    if not n:
        raise ValueError("nothing left")
    return n


def coverage(h, w, kh, kw):
    return convolve2d(np.ones((h - kh + 1, w - kw + 1)), np.ones((kh, kw))).round()


def dimming(k):
    n, r = 2 * k, k // 2
    padded = np.zeros((n + 2 * r, n + 2 * r), dtype=int)
    padded[r : r + n, r : r + n] = 1
    mean = lambda i, j: Fraction(int(padded[i : i + k, j : j + k].sum()), k * k)
    return mean(0, k), mean(0, 0)
