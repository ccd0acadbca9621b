"""Lets numpy subtract the columns of a picture that is one white line."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other "
    "than 0, and which number?"
)

import numpy as np  # noqa: E402



def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.eye(n)


def predict_response(n):
    return -np.diff(np.eye(n))
