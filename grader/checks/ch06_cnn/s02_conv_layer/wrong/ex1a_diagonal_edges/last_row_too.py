"""A line down to the last row."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You see an edge in the last row as well. Look at its pixels: do neighbours differ there?"
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.vstack([np.eye(n - 1), np.eye(n - 1)[-1:]])
