"""Cross-correlation as a matrix product.

The cross-correlation of a picture X (h rows, w columns) with a kernel K (kh rows, kw columns) is

    Y[i, j] = Σ X[i + a, j + b] · K[a, b],   a = 0, ..., kh-1,  b = 0, ..., kw-1,

of shape (h - kh + 1, w - kw + 1); its entries are the "positions" of the window, taken row by row. Y is linear in X, and it is
linear in K. So it can be written as a product with a matrix in two ways. `A.ravel()` writes an array row by row into one
line.

1. `kernel_matrix(K, h, w)`: the matrix T of shape (number of positions, h·w) with T @ X.ravel() == Y.ravel() for every
   picture X of shape (h, w). Raise ValueError if the kernel does not fit into the picture (kh > h or kw > w).

2. `im2col(X, kh, kw)`: the matrix M of shape (number of positions, kh·kw) with M @ K.ravel() == Y.ravel() for every kernel K
   of shape (kh, kw). The window fits.

K and X are numpy arrays of floats or of whole numbers, of any size in bytes (float32, int8, ...); numbers in them may be
equal, and may be 0. All sides are from 1 to 60, a window has at most 1,200 cells, and a matrix at most 30,000 numbers; the
picture of kernel_matrix has at most 200 pixels (h·w). Return numpy arrays (nested lists are fine, too). Leave the arguments as
they are. Numbers are compared within 1e-9.
"""

from __future__ import annotations

import numpy as np


def kernel_matrix(K: np.ndarray, h: int, w: int) -> np.ndarray:
    """T ((h-kh+1)·(w-kw+1), h·w) with T @ X.ravel() == corr2d(X, K).ravel(). ValueError if K does not fit."""
    raise NotImplementedError


def im2col(X: np.ndarray, kh: int, kw: int) -> np.ndarray:
    """M ((h-kh+1)·(w-kw+1), kh·kw) with M @ K.ravel() == corr2d(X, K).ravel()."""
    raise NotImplementedError
