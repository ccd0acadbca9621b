"""Diagonal edges.

The idea: the kernel looks at two neighbours in one row. A diagonal edge crosses every row once, one column further each
time, so it is found in each row, and the response is itself a diagonal line.

Take ones on and below the main diagonal. Row i is 1 up to column i and 0 after it: X[i, i] - X[i, i+1] = 1, and all other
differences are 0. The last row has no 0, so nothing is found there. With the identity matrix instead there would be two
lines: +1 where the white pixel is the left neighbour, and -1 beside it, where it is the right one.
"""

from __future__ import annotations

import numpy as np


def diagonal_image(n: int) -> np.ndarray:
    """Return ones on and below the main diagonal."""
    if n < 3:
        raise ValueError(f"a picture of {n} rows is too small for a diagonal edge")
    return np.tril(np.ones((n, n)))


def predict_response(n: int) -> np.ndarray:
    """Put 1 at (i, i), in all rows but the last."""
    return np.eye(n, n - 1)
