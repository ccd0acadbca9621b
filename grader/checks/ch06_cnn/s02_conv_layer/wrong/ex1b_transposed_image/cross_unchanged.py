"""A symmetric picture that is no diagonal edge."""

CAUGHT_BY = "test_unchanged"
DIAGNOSIS = (
    "Your picture is symmetric, but it changes along its diagonals."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.add.outer(np.arange(n), np.arange(n)) % 3 * (np.arange(n) < n - 1) / 2 * (np.arange(n) < n - 1)[:, None]


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
