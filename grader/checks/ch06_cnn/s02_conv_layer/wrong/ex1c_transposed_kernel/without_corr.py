"""Does not use corr."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You compute the differences yourself. They should come out of corr."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return X[:-1] - X[1:]


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
