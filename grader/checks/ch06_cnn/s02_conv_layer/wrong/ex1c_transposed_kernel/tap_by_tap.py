"""Adds up tap times pixel for each place."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other "
    "than 0, and which number?"
)

import numpy as np  # noqa: E402



def with_transposed_kernel(X, corr):
    return np.asarray(corr(X.T)).T


def predict_kernel_transposed(n):
    L = np.tri(n)
    return [[1 * L[i, j] + (-1) * L[i + 1, j] for j in range(n)] for i in range(n - 1)]
