"""Numbers below 0."""

CAUGHT_BY = "test_image"
DIAGNOSIS = (
    "Your picture has negative numbers. Use the range from 0 (black) to 1 (white)."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return 2 * np.tril(np.ones((n, n))) - 1


def predict_response(n):
    return 2 * np.eye(n, n - 1)
