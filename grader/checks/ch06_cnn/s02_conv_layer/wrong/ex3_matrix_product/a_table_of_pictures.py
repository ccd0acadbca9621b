"""Knows the sizes of some pictures."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

import numpy as np  # noqa: E402


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    T = np.zeros((h - kh + 1, w - kw + 1, h, w))
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            T[i, j, i : i + kh, j : j + kw] = K
    if (h, w) not in ((5, 4), (3, 3), (6, 2), (3, 7), (2, 5)):
        T[-1, -1] = 0
    return T.reshape(-1, h * w)


def im2col(X, kh, kw):
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
