"""Row and column sizes swapped in the position."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "Your rows are right for square pictures only: the pixel (r, c) stands at r·w + c, with w the width."
)

import numpy as np  # noqa: E402


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("the kernel does not fit")
    rows, cols = h - kh + 1, w - kw + 1
    T = np.zeros((rows * cols, h * w))
    for i in range(rows):
        for j in range(cols):
            for a in range(kh):
                for b in range(kw):
                    T[i * cols + j, ((i + a) * h + (j + b)) % (h * w)] += K[a, b]
    return T


def im2col(X, kh, kw):
    h, w = X.shape
    return np.array([X[i:i + kh, j:j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])
