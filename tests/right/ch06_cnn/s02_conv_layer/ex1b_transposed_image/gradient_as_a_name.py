"""Writes into a list that is called gradient; the picture is one of numpy's truth values."""

import numpy as np


def predict_transposed(n):
    gradient = [[0] * (n - 1) for _ in range(n)]
    for i in range(1, n):
        gradient[i][i - 1] = -1
    return gradient


def unchanged_image(n):
    return np.eye(n, dtype=bool)


def negated_image(n):
    i = np.arange(n)
    return (1 + np.sign(i[:, None] - i)) / 2
