"""Accepts n = 2."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You accept n = 2. The smallest allowed picture has three rows."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 2:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.eye(n, n - 1)
