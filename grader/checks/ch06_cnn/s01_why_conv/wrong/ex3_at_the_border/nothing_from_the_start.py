"""Looks whether something is left after each layer, and so never without layers."""

CAUGHT_BY = "test_empty"
DIAGNOSIS = (
    "You look at the size after each layer. Without layers nobody looks: of 0 rows nothing is left, either."
)

from fractions import Fraction  # noqa: E402
import numpy as np  # noqa: E402


def valid_size(n, delta, layers):
    if min(n, delta, layers) < 0:
        raise ValueError("negative")
    for _ in range(layers):
        n -= 2 * delta
        if n < 1:
            raise ValueError("nothing is left")
    return n


def coverage(h, w, kh, kw):
    uses = np.zeros((h, w), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            uses[i : i + kh, j : j + kw] += 1
    return uses


def dimming(k):
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
