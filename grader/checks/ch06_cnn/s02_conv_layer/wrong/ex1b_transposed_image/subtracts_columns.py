"""Computes the response with slices."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    X = np.tri(n).T
    return X[:, :-1] - X[:, 1:]


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return (np.tril(np.ones((n, n))) + np.tril(np.ones((n, n)), -1)) / 2
