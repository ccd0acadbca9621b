"""The same response as before."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You give the response of the picture before it was transposed. After it, the white side is on the right."
)

import numpy as np  # noqa: E402


def predict_transposed(n):
    return np.eye(n, n - 1)


def unchanged_image(n):
    return np.eye(n)


def negated_image(n):
    return np.tril(np.ones((n, n))) - np.eye(n) / 2
