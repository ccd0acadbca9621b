"""A grey triangle below the anti-diagonal."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError(n)
    i, j = np.indices((n, n))
    return np.where(i + j >= n, 0.75, 0.25)


def predict_response(n):
    Y = np.zeros((n, n - 1))
    for i in range(1, n):
        Y[i, n - 1 - i] = -0.5
    return Y
