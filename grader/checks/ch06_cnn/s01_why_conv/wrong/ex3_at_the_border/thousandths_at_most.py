"""Cuts the denominators of floats at 1000: right up to windows of 31 pixels."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "Your values are floats, or were floats on the way, and those are rounded. Compute with exact numbers: "
    "Fraction(2, 3), not 2 / 3 and not Fraction(2 / 3)."
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
    edge = (k // 2 + 1) / k
    return (Fraction(edge).limit_denominator(1000), Fraction(edge**2).limit_denominator(1000))
