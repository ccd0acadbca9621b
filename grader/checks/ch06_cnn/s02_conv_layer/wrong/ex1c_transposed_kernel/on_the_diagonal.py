"""One column too far left."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "The sign is right. The edge lies above the first white pixel of each column: one column further to the right."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n)
