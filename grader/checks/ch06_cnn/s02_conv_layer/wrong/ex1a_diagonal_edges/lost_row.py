"""One row too few."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You lose a row. The kernel has one row only, so all rows of the picture remain."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.eye(n - 1)
