"""Returns floats."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "Your values are floats, or were floats on the way, and those are rounded. "
    "Compute with exact numbers: Fraction(2, 3), not 2 / 3 and not Fraction(2 / 3)."
)

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
    return (k + 1) / (2 * k), ((k + 1) / (2 * k)) ** 2
