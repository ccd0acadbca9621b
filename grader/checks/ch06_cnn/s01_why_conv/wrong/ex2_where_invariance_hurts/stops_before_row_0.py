"""Looks for the lowest row from below, and stops before row 0."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You look at the rows from below, but not at row 0. range(h - 1, 0, -1) ends at 1: an object in the top "
    "row alone flies, too."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return ground, np.roll(ground, -6, axis=0)


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    for row in range(len(X) - 1, 0, -1):
        if (X[row] != 0).any():
            return row < horizon
    return False
