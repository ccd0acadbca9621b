"""Diagonal edges: the kernel transposed.

With K = [[1, -1]], corr2d(X, K)[i, j] = X[i, j] - X[i, j+1] compares neighbours in a row. The transposed kernel K.T has two
rows and one column:

    corr2d(X, K.T)[i, j] = X[i, j] - X[i+1, j],

of shape (h - 1, w) for a picture X of shape (h, w).

1. `with_transposed_kernel(X, corr)`: the function `corr` is given, with corr(Z) = corr2d(Z, K) for any picture Z (the kernel
   is not transposed, and cannot be changed). Return corr2d(X, K.T), for any X of shape (h, w) with h >= 2, by calling
   `corr` exactly once. The values must come from what it returns.

2. `predict_kernel_transposed(n)`: let L be the picture of shape (n, n) with ones on and below the main diagonal and zeros
   above it. Return corr2d(L, K.T), of shape (n - 1, n), for n >= 3, written down without computing it from the picture
   (no corr2d, convolve, correlate, diff, ... as in 6.2.1a).

Arrays or nested lists. Leave X as it is. Compared within 1e-9.
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
