"""The sign."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "Your line stands in the right place, with the wrong sign: the upper pixel is the darker one."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return np.eye(n - 1, n, 1)
