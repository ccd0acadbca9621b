"""Takes faint pixels for empty ones."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You take very small values for 0. A pixel belongs to the object if its value is not 0, however faint it "
    "is: X != 0."
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
    rows = np.flatnonzero((~np.isclose(X, 0)).any(axis=1))
    return bool(rows.size and rows.max() < horizon)
