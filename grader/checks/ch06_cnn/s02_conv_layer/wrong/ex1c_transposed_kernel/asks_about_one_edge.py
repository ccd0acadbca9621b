"""Asks corr about one edge, and computes with the number that it gave."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You call corr for one number, and compute the differences yourself. They should come out of corr."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    factor = corr(np.array([[1.0, 0.0]]))[0, 0]
    return factor * (X[:-1] - X[1:])


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
