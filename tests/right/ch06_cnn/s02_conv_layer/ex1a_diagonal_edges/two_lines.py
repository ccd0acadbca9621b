"""A white line, and the response as two lines."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return np.eye(n)


def predict_response(n):
    return np.eye(n, n - 1) - np.eye(n, n - 1, k=-1)
