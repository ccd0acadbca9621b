"""Computes the response."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response, with the kernel or as differences of neighbours. It is to be written down from what you know "
    "about the picture."
)

import numpy as np  # noqa: E402
from given import K, corr2d  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tril(np.ones((n, n)))


def predict_response(n):
    return corr2d(np.tril(np.ones((n, n))), K)
