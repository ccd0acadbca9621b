"""One window too few."""

CAUGHT_BY = "test_columns"
DIAGNOSIS = (
    "You leave out the last window of each row: there are w - kw + 1 positions."
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
    return T.reshape(rows * cols, h * w)


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array([X[i:i + kh, j:j + kw].ravel() for i in range(max(h - kh, 1)) for j in range(max(w - kw, 1))])
