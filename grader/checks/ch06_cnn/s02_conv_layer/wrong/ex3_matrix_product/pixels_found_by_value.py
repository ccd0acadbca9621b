"""Looks up the place of a pixel by its number."""

CAUGHT_BY = "test_columns"
DIAGNOSIS = (
    "Equal pixels come out in the wrong places: the place of a pixel is its row and column, not its number."
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
    w = X.shape[1]
    line = X.ravel().tolist()
    places = {value: place for place, value in enumerate(line)}
    found = []
    for i in range(X.shape[0] - kh + 1):
        for j in range(w - kw + 1):
            corner = places[line[i * w + j]]
            top, left = min(corner // w, X.shape[0] - kh), min(corner % w, w - kw)
            found.append(X[top : top + kh, left : left + kw].ravel())
    return found
