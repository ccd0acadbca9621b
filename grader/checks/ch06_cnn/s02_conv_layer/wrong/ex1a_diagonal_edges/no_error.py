"""No ValueError."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You make a picture for every n. Below 3 it should raise ValueError."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    return np.tril(np.ones((max(n, 0), max(n, 0))))


def predict_response(n):
    return np.eye(n, n - 1)
