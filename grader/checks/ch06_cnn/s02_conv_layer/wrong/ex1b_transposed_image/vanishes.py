"""Zeros, as for the section's vertical edge."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You say that nothing is found. That is so for a vertical edge; a diagonal edge stays diagonal when the picture is transposed."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return np.zeros((n, n - 1))


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
