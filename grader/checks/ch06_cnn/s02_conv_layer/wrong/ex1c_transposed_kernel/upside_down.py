"""Flips in the place of transposing."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You turn the picture upside down. A flip changes the order of rows; a transposition makes rows of columns."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X[::-1, ::-1].T).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
