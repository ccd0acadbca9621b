"""Takes away twice at the corner what is lost at an edge."""

CAUGHT_BY = "test_dim"
DIAGNOSIS = (
    "At the corner you take away twice what is lost at an edge. The part that is lost on both sides is then counted "
    "twice: multiply the two shares instead."
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
    edge = Fraction(k + 1, 2 * k)
    return (edge, 2 * edge - 1)
