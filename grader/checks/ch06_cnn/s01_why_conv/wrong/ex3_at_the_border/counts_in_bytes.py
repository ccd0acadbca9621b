"""Counts in 8 bits, where 255 is followed by 0."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = (
    "Your counts are kept in 8 bits (uint8) and start again at 0 after 255. Large windows see a pixel more often than "
    "that: use an ordinary whole number type."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError(f"{layers} layers of radius {delta} leave nothing of {n} rows")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=np.uint8)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def _along_axis(n, k):
    return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return (edge, edge**2)
