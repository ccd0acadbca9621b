"""Diagonal edges.

The section finds vertical edges with the kernel K = [[1, -1]]: the cross-correlation

    Y[i, j] = X[i, j] - X[i, j + 1]

of a picture of shape (n, n) has shape (n, n - 1), and is not 0 where a row changes. What does it say about an edge that runs
along a diagonal?

1. `diagonal_image(n)`: a picture of shape (n, n), with numbers from 0 to 1, that is constant along each diagonal
   (X[i+1, j+1] == X[i, j]), or along each anti-diagonal (X[i+1, j-1] == X[i, j]), but not along both: it has an edge. Its
   response Y must not be 0 everywhere. Raise ValueError if n < 3.

2. `predict_response(n)`: the response Y of your own diagonal_image(n), of shape (n, n - 1), written down without computing
   it from the picture: no cross-correlation or convolution (also none of your own), no differences of neighbours (corr2d,
   convolve, correlate, diff, ... are not allowed), and no call of diagonal_image. Say where the numbers stand, from what
   you know about the picture.

Arrays or nested lists of numbers. Compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def diagonal_image(n: int) -> np.ndarray:
    """(n, n), numbers in [0, 1], constant along the diagonals (or the anti-diagonals), with an edge. ValueError if n < 3."""
    raise NotImplementedError


def predict_response(n: int) -> np.ndarray:
    """(n, n - 1): the response of diagonal_image(n) to [[1, -1]], written down without convolving."""
    raise NotImplementedError
