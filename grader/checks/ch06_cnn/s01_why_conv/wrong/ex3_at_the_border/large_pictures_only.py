"""Forgets that a small picture has fewer than k windows."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = (
    "Your counts are right for large pictures. In a small one there are only n - k + 1 windows along an axis: "
    "no pixel can take part in more."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    def along_axis(n, k):
        return np.array([min(t + 1, n - t, k) for t in range(n)])

    return np.outer(along_axis(h, kh), along_axis(w, kw))


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
