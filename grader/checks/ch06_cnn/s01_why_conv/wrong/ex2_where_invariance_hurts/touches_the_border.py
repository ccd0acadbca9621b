"""Uses the whole picture, so that the border takes part."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "Your object comes closer than 4 pixels to the edge of the picture. There the border cuts windows off, and "
    "a network could tell the place by that."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((16, 16))
    ground[12:15, 6:9] = 1.0
    return ground, np.roll(ground, -11, axis=0)


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
