"""Computes the response with slices."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response, with the kernel or as differences of neighbours. It is to be written down from what you know "
    "about the picture."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return np.asarray(corr(np.asarray(X).T)).T


def predict_kernel_transposed(n):
    X = np.tri(n)
    return np.subtract(X[:-1], X[1:])
