"""Numbers above 1."""

CAUGHT_BY = "test_image"
DIAGNOSIS = (
    "Your picture has numbers above 1. Use the range from 0 (black) to 1 (white)."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return 255.0 * np.tril(np.ones((n, n)))


def predict_response(n):
    return 255.0 * np.eye(n, n - 1)
