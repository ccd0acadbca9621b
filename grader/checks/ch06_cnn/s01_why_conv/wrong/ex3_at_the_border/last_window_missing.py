"""Leaves the last window position out."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = "You leave out the last position of the window. There are n - k + 1 positions along an axis."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh):
        for j in range(w - kw):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
