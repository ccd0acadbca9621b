"""Looks up the place of a tap by its number."""

CAUGHT_BY = "test_toeplitz"
DIAGNOSIS = (
    "You find the place of a tap by its number: where two taps are equal, one of them gets lost."
)

import numpy as np  # noqa: E402



def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if kh > h or kw > w:
        raise ValueError("it does not fit")
    places = {value: (a, b) for a, row in enumerate(K.tolist()) for b, value in enumerate(row)}
    rows = []
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            picture = np.zeros((h, w))
            for value, (a, b) in places.items():
                picture[i + a, j + b] = value
            rows.append(picture.ravel())
    return rows


def im2col(X, kh, kw):
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
