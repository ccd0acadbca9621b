"""Everything by looking at all pixels of a picture: bincount of the windows' pixels, objects that are Fractions."""

from fractions import Fraction

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def valid_size(n, delta, layers):
    if n < 0 or delta < 0 or layers < 0:
        raise ValueError("a negative size")
    rows = range(n)
    for _ in range(layers):
        rows = rows[delta : len(rows) - delta] if len(rows) > 2 * delta else range(0)
    if not rows:
        raise ValueError("no rows are left")
    return len(rows)


def coverage(h, w, kh, kw):
    pixels = np.arange(h * w).reshape(h, w)
    return np.bincount(sliding_window_view(pixels, (kh, kw)).ravel(), minlength=h * w).reshape(h, w)


def dimming(k):
    ones = np.full((2 * k, 2 * k), Fraction(1), dtype=object)
    padded = np.pad(ones, k // 2, constant_values=Fraction(0))
    weight = Fraction(1, k * k)
    return (padded[:k, k : 2 * k] * weight).sum(), (padded[:k, :k] * weight).sum()
