"""Calls corr for each column."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You call corr for every column. Once is enough, for all columns together."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return np.array([np.asarray(corr(X[:, j:j + 1].T))[0] for j in range(X.shape[1])]).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
