"""Gives the first result again for each further picture of its shape."""

CAUGHT_BY = "test_columns"
DIAGNOSIS = (
    "For a second picture of the same shape you return the matrix of the first one. Remember results by their arguments' "
    "values, or not at all."
)

import numpy as np  # noqa: E402


REMEMBERED = {}

def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("it does not fit")
    rows, cols = h - kh + 1, w - kw + 1
    T = np.zeros((rows, cols, h, w))
    for i in range(rows):
        for j in range(cols):
            T[i, j, i : i + kh, j : j + kw] = K
    return T.reshape(rows * cols, h * w)


def im2col(X, kh, kw):
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    if (X.shape, kh, kw) not in REMEMBERED:
        windows = [X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)]
        REMEMBERED[X.shape, kh, kw] = np.array(windows)
    return REMEMBERED[X.shape, kh, kw]
