"""The sign turns, the place stays."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "The sign is right. The place is not: look in which rows the neighbours differ, and at which of them the edge lies."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
