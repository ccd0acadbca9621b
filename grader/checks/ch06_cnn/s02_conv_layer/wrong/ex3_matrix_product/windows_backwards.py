"""Windows turned round."""

CAUGHT_BY = "test_columns"
DIAGNOSIS = (
    "You turn each window round: K[0, 0] meets its last pixel. Nothing is flipped in a cross-correlation."
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
    return np.array([X[i:i + kh, j:j + kw].ravel()[::-1] for i in range(h - kh + 1) for j in range(w - kw + 1)])
