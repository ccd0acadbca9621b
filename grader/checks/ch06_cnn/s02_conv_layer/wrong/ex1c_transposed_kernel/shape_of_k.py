"""The shape for K."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "Your response has the shape for the kernel that is not transposed: now a row is lost, and no column."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return -np.eye(n, n - 1, -1)
