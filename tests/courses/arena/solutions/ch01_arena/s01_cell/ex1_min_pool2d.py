"""The smallest value in each window."""

import numpy as np


def min_pool2d(X, p):
    """Look at each window in turn."""
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    return np.array([[X[i : i + p[0], j : j + p[1]].min() for j in range(cols)] for i in range(rows)])
