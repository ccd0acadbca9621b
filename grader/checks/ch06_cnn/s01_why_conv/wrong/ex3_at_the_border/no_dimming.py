"""Averages over the pixels inside only, so that nothing gets darker."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "You average over the pixels inside the picture. Zero padding does not know which zeros are padded: it "
    "divides by k² always."
)

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
    return Fraction(1), Fraction(1)
