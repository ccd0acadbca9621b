"""A picture of one colour."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "A picture of one colour has no response: there is nothing to become negative."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.full((n, n), 0.5)
