"""A chequered picture."""

CAUGHT_BY = "test_image"
DIAGNOSIS = (
    "A chequered picture is constant along both kinds of diagonals: it has no edge that runs along one of them."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return (np.add.outer(np.arange(n), np.arange(n)) % 2) * 1.0


def predict_response(n):
    return 1.0 - 2.0 * (np.add.outer(np.arange(n), np.arange(1, n)) % 2)
