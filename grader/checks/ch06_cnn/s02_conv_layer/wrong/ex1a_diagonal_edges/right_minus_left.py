"""The sign."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You subtract the left pixel from the right one. The kernel [1, -1] takes left minus right."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return -np.eye(n, n - 1)
