"""A square response."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "Your response is as wide as the picture. The kernel has two columns, so one place is lost."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.eye(n)
