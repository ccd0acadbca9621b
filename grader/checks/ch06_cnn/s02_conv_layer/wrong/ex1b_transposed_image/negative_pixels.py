"""A picture that equals minus its transpose."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "Your picture has negative numbers. Lift it into the range from 0 to 1: a constant changes no response."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n)), -1) - np.triu(np.ones((n, n)), 1)
