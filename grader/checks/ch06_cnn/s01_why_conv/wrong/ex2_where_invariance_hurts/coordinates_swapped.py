"""Gives the column first and the row second."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = "Channel 1 of yours changes along the columns. It should tell the row, and channel 2 the column."

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return ground, np.roll(ground, -6, axis=0)


def add_coordinates(X):
    h, w = X.shape
    columns, rows = np.meshgrid(np.linspace(-1, 1, w), np.linspace(-1, 1, h))
    return np.stack([X, columns, rows])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
