"""Gives the neighbours names before it subtracts them."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    X = np.tri(n).T
    left = X[:, :-1]
    right = X[:, 1:]
    return left - right


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tri(n) - np.eye(n) / 2
