"""Says that one row of the window lies outside, whatever k is."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = "You say that one row of the window lies outside. That is true of k = 3; larger windows stick out further."

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
    return Fraction(k - 1, k) if k > 1 else Fraction(1), Fraction(k - 1, k) ** 2 if k > 1 else Fraction(1)
