"""Writes a cross-correlation of its own."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)


def slide(X, W):
    h, w = W.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    return np.array([[(X[i : i + h, j : j + w] * W).sum() for j in range(cols)] for i in range(rows)])


def predict_response(n):
    return slide(np.tri(n), np.array([[1, -1]]))
