"""Looks at the result alone, and accepts negative inputs."""

CAUGHT_BY = "test_empty"
DIAGNOSIS = (
    "You look at the result alone. A negative radius or number of layers makes no sense, even where the result "
    "is positive."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    left = n - 2 * delta * layers
    if left < 1:
        raise ValueError("nothing is left")
    return left


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
