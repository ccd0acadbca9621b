"""Accepts a picture of 0 rows."""

CAUGHT_BY = "test_empty"
DIAGNOSIS = "You accept a picture of 0 rows. Nothing is left of it: raise ValueError there, too."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 0:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
