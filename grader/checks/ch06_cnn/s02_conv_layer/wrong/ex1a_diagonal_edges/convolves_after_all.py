"""Computes the response."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402
from given import K, corr2d  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return corr2d(np.tril(np.ones((n, n))), K)
