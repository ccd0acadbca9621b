"""Gives the windows, no matrix."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "You describe how the window slides, and give no matrix whose product with the picture is the result."
)

import numpy as np  # noqa: E402


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    return [(i, j) for i in range(h - kh + 1) for j in range(w - kw + 1)]


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array([X[i:i + kh, j:j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])
