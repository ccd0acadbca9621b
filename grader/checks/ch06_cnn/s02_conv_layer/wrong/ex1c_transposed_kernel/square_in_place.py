"""Transposes square pictures in place."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into X. Make a copy first."
)

import numpy as np  # noqa: E402



def with_transposed_kernel(X, corr):
    if X.shape[0] == X.shape[1]:
        X[...] = X.T.copy()
        return np.asarray(corr(X)).T
    return np.asarray(corr(X.T)).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
