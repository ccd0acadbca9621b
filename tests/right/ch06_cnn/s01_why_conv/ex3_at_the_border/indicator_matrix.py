"""A 0-1 matrix of windows and pixels for each axis; numpy whole numbers; an int where the value is whole."""

from fractions import Fraction

import numpy as np


def valid_size(n, delta, layers):
    size = np.int64(n) - 2 * delta * layers
    if n < 0 or delta < 0 or layers < 0 or size <= 0:
        raise ValueError
    return size


def coverage(h, w, kh, kw):
    def along_axis(n, k):
        start, pixel = np.ogrid[: n - k + 1, :n]
        return ((start <= pixel) & (pixel < start + k)).sum(axis=0)

    return along_axis(h, kh)[:, None] * along_axis(w, kw)[None, :]


def dimming(k):
    if k == 1:
        return 1, 1
    return Fraction(1, 2) + Fraction(1, 2 * k), (Fraction(1, 2) + Fraction(1, 2 * k)) ** 2
