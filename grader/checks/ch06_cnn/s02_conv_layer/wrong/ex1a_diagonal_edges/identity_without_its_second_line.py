"""The identity picture, with one line."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "For a single white diagonal you found where the white pixel is left of a black one. It is also right of one."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.eye(n)


def predict_response(n):
    return np.eye(n, n - 1)
