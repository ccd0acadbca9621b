"""Multiplies the picture by a matrix of differences."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other "
    "than 0, and which number?"
)

import numpy as np  # noqa: E402



def predict_transposed(n):
    D = np.eye(n, n - 1) - np.eye(n, n - 1, k=-1)
    return np.triu(np.ones((n, n))) @ D


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n)), -1) + np.eye(n) / 2
