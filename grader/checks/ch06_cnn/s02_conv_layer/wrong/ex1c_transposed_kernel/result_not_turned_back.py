"""Forgets to transpose the result."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You transpose the picture, but not the result: it stands on its side."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T)


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
