"""Adds 1, as in the formula with the window, although a window has 2·delta + 1 rows."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "You have one row too many. A window of 2·delta + 1 rows has n - (2·delta + 1) + 1 places: the two ones cancel."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers + 1
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    return np.outer(_along_axis(h, kh), _along_axis(w, kw))


def _along_axis(n, k):
    return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return (edge, edge**2)
