"""Subtracts the rows of the triangle, and transposes."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other "
    "than 0, and which number?"
)

import numpy as np  # noqa: E402



def predict_transposed(n):
    return np.array([[float(j <= i) - float(j <= i + 1) for j in range(n)] for i in range(n - 1)]).T


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n)), -1) + np.eye(n) / 2
