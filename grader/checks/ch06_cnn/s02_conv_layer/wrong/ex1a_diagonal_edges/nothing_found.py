"""A response of zeros."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You say that the kernel finds nothing. It looks at two neighbours in a row, and a slanted edge crosses each row."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return np.zeros((n, n - 1))
