"""The response transposed."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You transpose the response. The kernel still looks along the rows: the shape stays (n, n - 1)."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return np.eye(n, n - 1).T


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
