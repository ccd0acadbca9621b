"""Diagonal edges: the kernel transposed.

The idea: transpose the picture instead of the kernel. In corr2d(X, K)[i, j] = Σ X[i+a, j+b] K[a, b] swap the names of rows and
columns everywhere, in X, in K and in the result: corr2d(X.T, K.T) = corr2d(X, K).T for every X and K. With X.T in the place
of X: corr2d(X, K.T) = corr2d(X.T, K).T. The transposed kernel finds horizontal edges.

In the triangle, column j is 0 above row j and 1 from there on: X[j-1, j] - X[j, j] = -1. So the response is -1 at
(i, i+1), the mirror image of what the transposed picture gave in 6.2.1b.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def with_transposed_kernel(X: np.ndarray, corr: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Transpose the picture, apply corr, and transpose the result."""
    return corr(X.T).T


def predict_kernel_transposed(n: int) -> np.ndarray:
    """Put -1 one column to the right of the diagonal."""
    return -np.eye(n - 1, n, 1)
