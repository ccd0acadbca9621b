"""The triangle."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "The triangle's response changes its sign, but also its place: it is not the negative of the first one."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n)))
