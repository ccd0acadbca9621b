"""Returns the sky first, or takes row 0 for the lowest."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "Your first picture has the object higher than the second. Rows are counted from the top, and ground comes "
    "first."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return np.roll(ground, -6, axis=0), ground


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
