"""Calls an empty picture flying, as it has nothing below the horizon."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You ask whether nothing lies at or below the horizon. That is also true of an empty picture, where "
    "nothing flies."
)

import numpy as np  # noqa: E402


def flying_pair():
    ground = np.zeros((20, 20))
    ground[11:14, 6:10] = 1.0
    return ground, np.roll(ground, -6, axis=0)


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.meshgrid(np.linspace(-1, 1, h), np.linspace(-1, 1, w), indexing="ij")
    return np.stack([X, rows, columns])


def is_flying(X, horizon):
    return not (X[horizon:] != 0).any()
