"""Known wrong answers: The smallest value in each window."""

import numpy as np


class TakesTheMaximum:
    """Takes the largest value."""

    caught_by = "test_one"
    diagnosis = "You take the largest value of each window, not the smallest."

    def min_pool2d(X, p):
        rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
        return np.array([[X[i : i + p[0], j : j + p[1]].max() for j in range(cols)] for i in range(rows)])
