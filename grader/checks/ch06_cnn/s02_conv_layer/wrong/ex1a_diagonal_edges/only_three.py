"""Right for n = 3."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "Your response is right for the smallest picture only."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.pad(np.eye(3, 2), ((0, n - 3), (0, n - 3)))
