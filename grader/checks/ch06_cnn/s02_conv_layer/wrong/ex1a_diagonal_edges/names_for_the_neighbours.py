"""Gives the neighbours names before it subtracts them."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response, with the kernel or as differences of neighbours. It is to be written down from what you know "
    "about the picture."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)


def predict_response(n):
    X = np.tri(n)
    left, right = X[:, :-1], X[:, 1:]
    return left - right
