"""Zeros."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You say that nothing is found. A diagonal edge crosses every column, too."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return np.zeros((n - 1, n))
