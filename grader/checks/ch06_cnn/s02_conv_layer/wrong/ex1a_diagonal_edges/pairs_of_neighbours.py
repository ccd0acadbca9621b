"""Goes through a row in pairs."""

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
    return [[a - b for a, b in zip(row, row[1:], strict=False)] for row in np.tri(n)]
