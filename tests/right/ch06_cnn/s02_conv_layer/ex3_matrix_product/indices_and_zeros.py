"""An array of indices; T by adding at them."""

import numpy as np


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    rows, cols = h - kh + 1, w - kw + 1
    if min(rows, cols) < 1:
        raise ValueError(f"{kh}x{kw} in {h}x{w}")
    T = np.zeros((rows * cols, h * w), dtype=K.dtype)
    places = im2col(np.arange(h * w).reshape(h, w), kh, kw)
    np.put_along_axis(T, places, np.broadcast_to(K.ravel(), places.shape), axis=1)
    return T


def im2col(X, kh, kw):
    rows, cols = (side - window + 1 for side, window in zip(X.shape, (kh, kw), strict=True))
    strides = X.strides * 2
    return np.lib.stride_tricks.as_strided(X, (rows, cols, kh, kw), strides).reshape(rows * cols, kh * kw).copy()
