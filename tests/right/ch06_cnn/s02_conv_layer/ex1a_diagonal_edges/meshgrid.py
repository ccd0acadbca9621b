"""Compares indices that lie side by side in one array."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    ij = np.stack(np.meshgrid(np.arange(n), np.arange(n - 1), indexing="ij"), axis=-1)
    return (ij[..., 0] == ij[..., 1]).astype(float)
