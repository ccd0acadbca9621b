"""Diagonal edges: the kernel transposed.

With K = [[1, -1]], corr2d(X, K)[i, j] = X[i, j] - X[i, j+1] compares neighbours in a row. The transposed kernel K.T has two
rows and one column:

    corr2d(X, K.T)[i, j] = X[i, j] - X[i+1, j],

of shape (h - 1, w) for a picture X of shape (h, w).

1. `with_transposed_kernel(X, corr)`: the function `corr` is given, with corr(Z) = corr2d(Z, K) for any picture Z with at
   least two columns (the kernel is not transposed, and cannot be changed). Return corr2d(X, K.T) for any X of shape (h, w)
   with 2 <= h <= 60 and 1 <= w <= 60, by calling `corr` exactly once. Pass it X's own numbers, in another order. The values
   must come from what it returns. X is a numpy array of floats or of whole numbers. Leave it as it is.

2. `predict_kernel_transposed(n)`: let L be the picture of shape (n, n) with ones on and below the main diagonal and zeros
   above it. Return corr2d(L, K.T), of shape (n - 1, n), for 3 <= n <= 150, written down and not computed. As in 6.2.1a, use
   only n: say at which (i, j) the response is +1, -1 or 0. Do not build L or any of its pixels on the way, and do not use
   eval or exec. (While the function runs, the values of your expressions are watched for the picture.)

Return arrays or nested lists of numbers. They are compared within 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def with_transposed_kernel(X: np.ndarray, corr: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """X (h, w) -> (h - 1, w): corr2d(X, K.T), with one call of corr(Z) = corr2d(Z, K)."""
    raise NotImplementedError


def predict_kernel_transposed(n: int) -> np.ndarray:
    """(n - 1, n): the response of np.tril(np.ones((n, n))) to the transposed kernel, written down."""
    raise NotImplementedError
