"""Squares the pixels before it adds them up: the square of 1e-300 is 0 in floating point."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You square the pixels. The square of a very small number is rounded to 0, and the pixel is lost: compare with 0 "
    "itself, X != 0."
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
    rows = np.flatnonzero((X**2).sum(axis=1) > 0)
    return bool(rows.size and rows.max() < horizon)
