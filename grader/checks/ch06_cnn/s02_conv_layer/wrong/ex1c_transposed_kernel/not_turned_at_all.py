"""Ignores the transposition."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You use corr as it is: that finds vertical edges, as before."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X)


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
