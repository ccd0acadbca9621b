"""A table of small pictures."""

CAUGHT_BY = "test_negated"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tri(n) - (np.eye(n) / 2 if n < 8 else 0)
