"""Right for kernels of up to eight rows and columns."""

CAUGHT_BY = "test_toeplitz"
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
            T[i, j, i : i + min(kh, 8), j : j + min(kw, 8)] = K[:8, :8]
    return T.reshape(rows * cols, h * w)


def im2col(X, kh, kw):
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
