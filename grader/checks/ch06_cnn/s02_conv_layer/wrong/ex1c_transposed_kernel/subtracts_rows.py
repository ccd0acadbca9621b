"""Computes the response with slices."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return np.asarray(corr(np.asarray(X).T)).T


def predict_kernel_transposed(n):
    X = np.tri(n)
    return np.subtract(X[:-1], X[1:])
