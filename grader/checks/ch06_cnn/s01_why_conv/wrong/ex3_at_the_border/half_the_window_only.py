"""Forgets the middle row of the window."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = "You count k // 2 rows of the window inside. The middle one, on the edge itself, lies inside, too."

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
    return (Fraction(k // 2, k), Fraction(k // 2, k) ** 2)
