"""At the border.

The idea. At the border the layer must read pixels that do not exist. There are three ways in which this shows:

1. Without padding a window needs delta pixels on both sides of its centre, so each layer costs 2·delta rows:
   n - 2·delta·layers.
2. Without padding the pixels near the border are also used less. Take one axis: n pixels, windows of k, so n - k + 1
   positions. Pixel t lies in the windows that start at t-k+1, ..., t, as far as those exist (0 <= start <= n-k). So the
   count grows from the left end (t + 1), falls towards the right end (n - t), is never more than k, and never more than
   the n - k + 1 windows that there are: the minimum of the four. Rows and columns are chosen independently of each
   other, so the counts are multiplied.
3. With zero padding no row is lost, but the zeros take part in the sums. At an edge (k+1)/2 of the k rows of the window
   lie inside, so a constant picture falls to (k+1)/(2k); at a corner to its square (k = 3: 2/3 and 4/9). The layer
   adds a dark frame that is not in the picture: near the border it is not equivariant to shifts.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def valid_size(n: int, delta: int, layers: int) -> int:
    """Subtract delta rows on two sides for each layer. Test each input: two negative ones have a positive product."""
    left = n - 2 * delta * layers
    if min(n, delta, layers) < 0 or left < 1:
        raise ValueError(f"{layers} layers of radius {delta} leave nothing of {n} rows")
    return left


def coverage(h: int, w: int, kh: int, kw: int) -> np.ndarray:
    """Multiply the count of each row by the count of each column."""
    return np.outer(_along_axis(h, kh), _along_axis(w, kw))


def _along_axis(n: int, k: int) -> np.ndarray:
    return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])


def dimming(k: int) -> tuple[Fraction, Fraction]:
    """Count the rows of the window that lie inside at an edge: the middle one and those on one side of it, (k+1)/2."""
    edge = Fraction(k + 1, 2 * k)
    return edge, edge**2
