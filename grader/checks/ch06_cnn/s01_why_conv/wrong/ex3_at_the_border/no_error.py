"""Returns sizes of 0 and less."""

CAUGHT_BY = "test_empty"
DIAGNOSIS = (
    "You return a size where nothing is left, or for a negative input. There is no such picture: raise "
    "ValueError."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    return n - 2 * delta * layers


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
