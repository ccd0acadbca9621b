"""Gives the indices of row and column as they are."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = (
    "You give the indices 0, 1, 2, ... of the rows and columns. The scale goes from -1 to 1, whatever the size of the picture."
)

import numpy as np  # noqa: E402


def flying_pair():
    n = 24
    ground = np.zeros((n, n))
    ground[14:17, 7:13] = 1.0
    ground[17:19, [7, 9, 11]] = 0.5
    sky = np.roll(ground, -9, axis=0)
    return (ground, sky)


def add_coordinates(X):
    return np.stack([X, *np.indices(X.shape)])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
