"""Says that each pixel takes part kh*kw times."""

CAUGHT_BY = "test_cover"
DIAGNOSIS = "You say that every pixel is used kh·kw times. Corner pixels are seen once: no window reaches past them."

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    return np.full((h, w), kh * kw)


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
