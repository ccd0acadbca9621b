"""Divides by the number of rows instead of the number of steps between them."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = "You divide by h and w. From the first row to the last there are h - 1 steps, so your scale ends before 1."

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
    rows, columns = np.meshgrid(2 * np.arange(h) / h - 1, 2 * np.arange(w) / w - 1, indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
