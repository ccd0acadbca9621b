"""Takes the corner to be as dark as the edge."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = "You give the corner the value of the edge. At a corner rows and columns are missing: it is darker."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    return Fraction(k + 1, 2 * k), Fraction(k + 1, 2 * k)
