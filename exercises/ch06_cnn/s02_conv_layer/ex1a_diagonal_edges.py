"""Diagonal edges.

The section finds vertical edges with the kernel K = [[1, -1]]: the cross-correlation

    Y[i, j] = X[i, j] - X[i, j + 1]

of a picture of shape (n, n) has shape (n, n - 1), and is not 0 where a row changes. What does it say about an edge that runs
along a diagonal?

1. `diagonal_image(n)`: a picture of shape (n, n), with numbers from 0 to 1, that is constant along each diagonal
   (X[i+1, j+1] == X[i, j]), or along each anti-diagonal (X[i+1, j-1] == X[i, j]), but not along both. It must have an edge:
   somewhere its response Y is at least 0.001 or at most -0.001. Raise ValueError if n < 3.

2. `predict_response(n)`: the response Y of your own diagonal_image(n), of shape (n, n - 1), written down and not computed.
   Use only n: say at which (i, j) the response is which number. Do not build the picture or any of its pixels on the way,
   and do not use eval or exec. (While the function runs, the values of your expressions are watched for the picture.)
   Conditions on i and j, such as j <= i, only say where: combine them with and, or, not, xor, or add and take away 1 where
   they hold. They are pixels once they are numbers that you compute with, as in (j <= i) - (j + 1 <= i), or stand in an array
   whose neighbours you compare.

n is a whole number up to 150. Return arrays or nested lists of numbers. They are compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def diagonal_image(n: int) -> np.ndarray:
    """(n, n), numbers in [0, 1], constant along the diagonals (or the anti-diagonals), with an edge. ValueError if n < 3."""
    raise NotImplementedError


def predict_response(n: int) -> np.ndarray:
    """(n, n - 1): the response of diagonal_image(n) to [[1, -1]], written down from n alone."""
    raise NotImplementedError
