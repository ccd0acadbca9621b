"""Diagonal edges: the picture transposed.

The idea: transposing mirrors the picture at the main diagonal. A diagonal edge stays a diagonal edge, so it is still found,
unlike a vertical one, which becomes horizontal.

1. L.T has ones on and above the diagonal: row i is 0 before column i and 1 from there on. The left neighbour of the first 1
   is 0, so the response is -1, at (i, i-1), for all rows but the first: the other sign, and one row lower.
2. The response is linear and does not see what is the same for all pixels of a row. It is unchanged if X - X.T is constant
   along each row, and since X - X.T is 0 on the diagonal, if X is symmetric: np.eye(n), for instance.
3. It becomes its negative if X + X.T is constant along each row. With 1 below, 0 above, and 1/2 on the diagonal that sum is
   1 everywhere.
"""

from __future__ import annotations

import numpy as np


def predict_transposed(n: int) -> np.ndarray:
    """Put -1 one row below the diagonal."""
    return -np.eye(n, n - 1, -1)


def unchanged_image(n: int) -> np.ndarray:
    """Return a symmetric picture."""
    return np.eye(n)


def negated_image(n: int) -> np.ndarray:
    """Return a step from 1 to 0 with 1/2 on the diagonal."""
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
