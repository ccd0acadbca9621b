"""Takes the largest value."""

CAUGHT_BY = "test_one"
DIAGNOSIS = "You take the largest value of each window, not the smallest."

import numpy as np  # noqa: E402


def min_pool2d(X, p):
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    return np.array([[X[i : i + p[0], j : j + p[1]].max() for j in range(cols)] for i in range(rows)])
