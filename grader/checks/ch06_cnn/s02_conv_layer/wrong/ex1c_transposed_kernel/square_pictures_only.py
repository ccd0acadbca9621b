"""Right for square pictures."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You reshape in the place of transposing. That does not make rows of columns."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.reshape(X.shape[1], X.shape[0])).reshape(X.shape[0] - 1, X.shape[1])


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
