"""Diagonal edges: the picture transposed.

As in 6.2.1a, the response of a picture X of shape (n, n) to the kernel [[1, -1]] is

    Y[i, j] = X[i, j] - X[i, j + 1],   of shape (n, n - 1).

The section's vertical edge vanishes when its picture is transposed. What about a diagonal edge?

1. `predict_transposed(n)`: let L be the picture of shape (n, n) with ones on and below the main diagonal and zeros above
   it. Return the response of its transpose L.T, of shape (n, n - 1), for n >= 3, written down without computing it from
   the picture (no corr2d, convolve, correlate, diff, ... as in 6.2.1a).

2. `unchanged_image(n)`: a picture with a diagonal edge whose response is the same before and after transposing the picture.

3. `negated_image(n)`: a picture with a diagonal edge whose response becomes exactly its negative when the picture is
   transposed.

A "picture with a diagonal edge" is meant as in 6.2.1a: shape (n, n), numbers from 0 to 1, constant along the diagonals (or
along the anti-diagonals) but not along both, and its response is not 0 everywhere. n >= 3. Compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def predict_transposed(n: int) -> np.ndarray:
    """(n, n - 1): the response of the transpose of np.tril(np.ones((n, n))), written down."""
    raise NotImplementedError


def unchanged_image(n: int) -> np.ndarray:
    """(n, n): a diagonal edge whose response does not change when the picture is transposed."""
    raise NotImplementedError


def negated_image(n: int) -> np.ndarray:
    """(n, n): a diagonal edge whose response becomes its negative when the picture is transposed."""
    raise NotImplementedError
