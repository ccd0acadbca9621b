"""One pixel in the smallest possible picture, a curved scale, numpy's own booleans."""

import numpy as np


def flying_pair():
    ground, sky = np.zeros((2, 10, 10), dtype=np.float32)
    ground[5, 4] = sky[4, 4] = 1e-3
    return ground, sky


def add_coordinates(X):
    out = np.empty((3, *X.shape))
    out[0] = X
    out[1] = np.sin(np.linspace(-np.pi / 2, np.pi / 2, X.shape[0]))[:, None]
    out[2] = np.linspace(-1, 1, X.shape[1]) ** 3
    return out


def is_flying(X, horizon):
    above, below = np.split(X, [horizon])
    return np.any(above != 0) & ~np.any(below != 0)
