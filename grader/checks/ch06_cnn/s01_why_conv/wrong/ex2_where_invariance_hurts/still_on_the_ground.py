"""Lifts the object a little, and not above the middle of the picture."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "In your sky, the object's lowest row is not above the middle row n // 2. It has moved, but it does not "
    "fly yet."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[12:15, 6:10] = 1.0
    return ground, np.roll(ground, -2, axis=0)


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
