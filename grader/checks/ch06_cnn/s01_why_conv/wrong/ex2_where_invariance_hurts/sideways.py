"""Moves the object sideways only."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = "Your object moves sideways only. It is as low as before, so both pictures deserve the same label."

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 5:9] = 1.0
    return ground, np.roll(ground, 6, axis=1)


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
