"""Takes kh for the width and kw for the height."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = "You use kh along the columns and kw along the rows. Rows come first: the window is kh high and kw wide."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kw + 1):
        for j in range(w - kh + 1):
            uses[i : i + kw, j : j + kh] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
