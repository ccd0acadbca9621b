"""Asks for the largest of no rows."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You ask for the lowest row of an empty picture, which has none, and numpy refuses. An empty picture does not "
    "fly: return False there."
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
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    return bool(np.flatnonzero(X.any(axis=1)).max() < horizon)
