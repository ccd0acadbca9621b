"""The place and sign of K."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You give the response to K. The transposed kernel compares each pixel with the one below."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return np.eye(n - 1, n)
