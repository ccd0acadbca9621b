"""The line one column to the right."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "Your line stands one column too far to the right: the place of a response is that of its left pixel."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.eye(n, n - 1, 1)
