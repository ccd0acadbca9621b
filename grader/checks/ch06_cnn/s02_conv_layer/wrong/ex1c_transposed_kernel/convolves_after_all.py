"""Computes it."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402
from given import K, corr2d  # noqa: E402


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return corr2d(np.tril(np.ones((n, n))), K.T)
