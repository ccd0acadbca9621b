"""Has a function that gives one pixel."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other "
    "than 0, and which number?"
)

import numpy as np  # noqa: E402



def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)


def pixel(i, j):
    return 1.0 if j <= i else 0.0


def predict_response(n):
    return [[pixel(i, j) - pixel(i, j + 1) for j in range(n - 1)] for i in range(n)]
