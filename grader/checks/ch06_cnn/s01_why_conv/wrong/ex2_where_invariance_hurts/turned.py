"""Turns the picture upside down instead of moving the object."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "You turn the picture upside down, and with it the object. A network can see which way up it is: move it "
    "instead."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[12:14, 6:10] = 1.0
    ground[14, [6, 9]] = 1.0
    return ground, ground[::-1].copy()


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
