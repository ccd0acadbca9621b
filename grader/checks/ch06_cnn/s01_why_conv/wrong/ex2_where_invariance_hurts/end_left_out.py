"""Divides by the number of rows, so that the last row does not reach 1."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = "Your scale does not reach 1 in the last row: between h rows there are h - 1 steps, not h."

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return ground, np.roll(ground, -6, axis=0)


def add_coordinates(X):
    h, w = X.shape
    rows = np.repeat(2 * np.arange(h)[:, None] / h - 1, w, axis=1)
    columns = np.repeat(2 * np.arange(w)[None] / w - 1, h, axis=0)
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
