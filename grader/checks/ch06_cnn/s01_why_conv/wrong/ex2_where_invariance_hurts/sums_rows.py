"""Takes a row for empty if its sum is 0."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You call a row empty if its sum is 0. Values may cancel each other: 0.5 and -0.5 are two pixels of an "
    "object."
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
    rows = np.flatnonzero(X.sum(axis=1))
    return bool(rows.size and rows.max() < horizon)
