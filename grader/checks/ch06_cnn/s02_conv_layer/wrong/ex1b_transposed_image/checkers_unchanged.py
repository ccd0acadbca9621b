"""A chequered picture."""

CAUGHT_BY = "test_unchanged"
DIAGNOSIS = (
    "A chequered picture equals its transpose, but it is constant along both kinds of diagonals."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return (np.add.outer(np.arange(n), np.arange(n)) % 2) * 1.0


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
