"""Changes X."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into X. Make a copy first."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    result = np.array(corr(X.T)).T
    X[...] = 0
    return result


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
