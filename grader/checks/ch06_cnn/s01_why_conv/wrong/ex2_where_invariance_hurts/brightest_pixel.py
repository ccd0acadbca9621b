"""Takes the row of the brightest pixel for the lowest one."""

CAUGHT_BY = "test_label"
DIAGNOSIS = (
    "You look where the object is brightest. Asked is its lowest row: the largest index of a row with a pixel that is not 0."
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
    row, _ = np.unravel_index(np.abs(X).argmax(), X.shape)
    return bool(X.any() and row < horizon)
