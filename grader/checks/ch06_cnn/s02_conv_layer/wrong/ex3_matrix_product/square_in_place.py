"""Works on square pictures in place."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into the picture that you were given. Make a copy first."
)

import numpy as np  # noqa: E402



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
    M = np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
    if X.shape[0] == X.shape[1]:
        X -= X
    return M
