"""A triangle with a black diagonal."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "With a black diagonal the sum of your picture and its transpose is not the same everywhere: it is 0 on the diagonal and 1 beside it."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n)), -1)
