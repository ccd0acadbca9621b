"""Says that pigs never fly."""

CAUGHT_BY = "test_label"
DIAGNOSIS = "Your labeller says False to every picture. Pigs above the horizon fly."

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
    return False
