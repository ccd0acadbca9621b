"""Draws two different objects."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "Your two pictures show objects of different forms. A network may tell those apart by their form: move one "
    "object."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground, sky = np.zeros((20, 20)), np.zeros((20, 20))
    ground[12:15, 6:10] = 1.0
    sky[5:7, 6:10] = 1.0
    return ground, sky


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    rows = np.flatnonzero((X != 0).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
