"""Computes the response with slices."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response, with the kernel or as differences of neighbours. It is to be written down from what you know "
    "about the picture."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    X = np.tri(n).T
    return X[:, :-1] - X[:, 1:]


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return (np.tril(np.ones((n, n))) + np.tril(np.ones((n, n)), -1)) / 2
