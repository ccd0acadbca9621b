"""Counts from -1 in steps of 2 / (h - 1) until the end is passed: rounding decides whether there is one number too many."""

CAUGHT_BY = "test_coordinates"
DIAGNOSIS = (
    "You count with np.arange in steps that are no whole numbers. Rounding then decides whether the last number is "
    "still in it: for 13 rows there is one too many. np.linspace(-1, 1, h) takes the number of rows instead."
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
    down, right = (2 / (h - 1), 2 / (w - 1))
    rows, columns = (np.arange(-1, 1 + down, down), np.arange(-1, 1 + right, right))
    return np.stack([X, *np.meshgrid(rows, columns, indexing="ij")])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
