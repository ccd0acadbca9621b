"""Counts the windows of a layer with zero padding."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = "You count windows that stick out over the border. Without padding those do not exist."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    def along_axis(n, k):
        starts = range(-((k - 1) // 2), n - (k - 1) // 2)
        return np.array([sum(start <= t < start + k for start in starts) for t in range(n)])

    return np.outer(along_axis(h, kh), along_axis(w, kw))


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
