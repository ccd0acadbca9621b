"""Counts one row of the window outside, whatever its size."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "You count one row of the window outside the picture. That is right for windows of 3: with its middle on the "
    "edge, k // 2 rows are outside."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError(f"{layers} layers of radius {delta} leave nothing of {n} rows")
    return left


def coverage(h, w, kh, kw):
    return np.outer(_along_axis(h, kh), _along_axis(w, kw))


def _along_axis(n, k):
    return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])


def dimming(k):
    return (Fraction(k - 1, k), Fraction(k - 1, k) ** 2)
