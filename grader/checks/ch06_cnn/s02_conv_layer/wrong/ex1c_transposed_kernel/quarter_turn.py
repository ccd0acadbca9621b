"""Turns by 90 degrees."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You turn the picture by a quarter turn and back. That reverses the order along one axis, and with it the sign."
)

import numpy as np  # noqa: E402


def with_transposed_kernel(X, corr):
    return np.rot90(corr(np.rot90(X, -1)), 1)


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
