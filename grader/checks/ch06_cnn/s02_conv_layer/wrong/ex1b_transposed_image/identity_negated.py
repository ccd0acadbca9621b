"""A symmetric picture."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "A symmetric picture does not change at all when it is transposed."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.eye(n)
