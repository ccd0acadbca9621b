"""A ramp across the diagonals: every neighbour differs by the same amount."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    rows, columns = np.ogrid[:n, :n]
    return (columns - rows + n - 1) / (2 * n - 2)


def predict_response(n):
    return np.full((n, n - 1), -1 / (2 * n - 2))
