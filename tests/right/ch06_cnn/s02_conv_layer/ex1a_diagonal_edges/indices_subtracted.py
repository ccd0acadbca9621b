"""Subtracts indices, not pixels, and calls the result diff."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    grid = np.indices((n, n))
    return (grid[0] - grid[1] >= 0) * (0.1 * 3 / 0.3)  # a hair above 1


def predict_response(n):
    i = np.arange(n)
    diff = i[:, None] - i[None, :-1]
    return diff == 0
