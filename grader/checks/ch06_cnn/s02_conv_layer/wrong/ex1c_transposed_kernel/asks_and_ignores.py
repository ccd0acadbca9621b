"""Calls corr and ignores it."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You call corr, and then compute the result without what it gave."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    corr(X)
    return X[:-1] - X[1:]


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
