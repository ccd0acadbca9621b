"""The response as binary digits: 1, 2, 4, ... are its rows, not those of the picture."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return np.tri(n)


def predict_response(n):
    return [[(1 << i) >> j & 1 for j in range(n - 1)] for i in range(n)]
