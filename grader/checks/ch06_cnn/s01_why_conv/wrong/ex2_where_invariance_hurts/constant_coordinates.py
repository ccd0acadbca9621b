"""Adds two channels that are the same at every pixel."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = "Your two new channels are the same at every pixel. They must tell each pixel where it is."

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return ground, np.roll(ground, -6, axis=0)


def add_coordinates(X):
    return np.stack([X, np.ones_like(X), -np.ones_like(X)])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
