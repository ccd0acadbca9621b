"""Gives the neighbours names before it subtracts them."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response, with the kernel or as differences of neighbours. It is to be written down from what you know "
    "about the picture."
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
