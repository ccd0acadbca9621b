"""The triangle."""

CAUGHT_BY = "test_unchanged"
DIAGNOSIS = (
    "The triangle does not equal its transpose: its response changes sign and place."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.tril(np.ones((n, n)))


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
