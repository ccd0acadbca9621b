"""Positions column by column."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "Your positions run down the columns. Y.ravel() takes them row by row."
)

import numpy as np  # noqa: E402


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows, cols = h - kh + 1, w - kw + 1
    T = np.zeros((rows, cols, h, w))
    for i in range(rows):
        for j in range(cols):
            T[i, j, i:i + kh, j:j + kw] = K
    return T.transpose(1, 0, 2, 3).reshape(rows * cols, h * w)


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array([X[i:i + kh, j:j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])
