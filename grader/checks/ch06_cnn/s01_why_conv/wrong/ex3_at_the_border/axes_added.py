"""Adds the counts of rows and columns."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = "You add the counts of the two axes. Each row position goes with each column position: multiply."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    def along_axis(n, k):
        return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])

    return np.add.outer(along_axis(h, kh), along_axis(w, kw))


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
