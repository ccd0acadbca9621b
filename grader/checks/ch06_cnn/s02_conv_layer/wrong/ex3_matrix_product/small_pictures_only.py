"""Right up to twenty rows and columns."""

CAUGHT_BY = "test_columns"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
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
    h, w = min(X.shape[0], 20), min(X.shape[1], 20)
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    M = np.zeros((rows * cols, kh * kw))
    for i in range(min(rows, h)):
        for j in range(min(cols, w)):
            M[i * cols + j] = X[i : i + kh, j : j + kw].ravel()
    return M
