"""Makes fractions of floats, with small denominators."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "You make fractions of floats, and cut their denominators. That is right for small k only: compute with "
    "Fractions from the start."
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
    edge = (k + 1) / (2 * k)
    return Fraction(edge).limit_denominator(100), Fraction(edge**2).limit_denominator(100)
