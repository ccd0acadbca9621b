"""A picture of one colour."""

CAUGHT_BY = "test_unchanged"
DIAGNOSIS = (
    "A picture of one colour does not change, but it has no edge either."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.ones((n, n))


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
