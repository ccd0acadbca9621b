"""A picture of one colour."""

CAUGHT_BY = "test_image"
DIAGNOSIS = (
    "Your picture has one colour: constant along its diagonals, but without an edge."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.ones((n, n))


def predict_response(n):
    return np.zeros((n, n - 1))
