"""A circulant matrix."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "Your rows are the first row, shifted by one place each time: at the end of a picture row the window reaches into the next one."
)

import numpy as np  # noqa: E402


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows, cols = h - kh + 1, w - kw + 1
    first = np.zeros((h, w))
    first[:kh, :kw] = K
    T = np.zeros((rows, cols, h, w))
    for i in range(rows):
        for j in range(cols):
            T[i, j] = np.roll(first.ravel(), i * cols + j).reshape(h, w)
    return T.reshape(rows * cols, h * w)


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array([X[i:i + kh, j:j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])
