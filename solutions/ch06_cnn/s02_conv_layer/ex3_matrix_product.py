"""Cross-correlation as a matrix product.

The idea: each output is a dot product, either of all pixels with mostly zeros, or of the window's pixels with the kernel.

1. The row of T for the position (i, j) is 0 but at the pixels of the window, where it holds K: the entry at the place
   (i+a)·w + (j+b) of X.ravel() is K[a, b]. Neighbouring rows hold the same numbers one place further: T is a block-Toeplitz
   matrix, and most of it is 0. Its transpose brings gradients of Y back to X; as a layer it is the transposed convolution.
2. The row of M for the position (i, j) is the window itself, written as a line. Fast implementations do this, because a
   product of large matrices is what machines do best; the price is that each pixel is stored up to kh·kw times.
"""

from __future__ import annotations

import numpy as np


def kernel_matrix(K: np.ndarray, h: int, w: int) -> np.ndarray:
    """Put the kernel into an empty picture at each position, and write the pictures as rows."""
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError(f"a kernel of {kh}x{kw} does not fit into {h}x{w}")
    rows, cols = h - kh + 1, w - kw + 1
    T = np.zeros((rows, cols, h, w))
    for i in range(rows):
        for j in range(cols):
            T[i, j, i : i + kh, j : j + kw] = K
    return T.reshape(rows * cols, h * w)


def im2col(X: np.ndarray, kh: int, kw: int) -> np.ndarray:
    """Return all windows, each as a row."""
    windows = np.lib.stride_tricks.sliding_window_view(X, (kh, kw))
    return windows.reshape(-1, kh * kw)
