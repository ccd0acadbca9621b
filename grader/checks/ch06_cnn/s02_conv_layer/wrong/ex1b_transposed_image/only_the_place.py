"""The place moves, the sign stays."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "The place is right, the sign is not: now the left neighbour is the darker one."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
