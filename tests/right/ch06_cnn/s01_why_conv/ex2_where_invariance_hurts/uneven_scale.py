"""A scale that is not even, made by mgrid; rows looked at from below; a single pixel in lists."""

import numpy as np


def flying_pair():
    ground = [[0.0] * 13 for _ in range(13)]
    sky = [[0.0] * 13 for _ in range(13)]
    ground[8][5] = sky[4][8] = -3
    return ground, sky


def add_coordinates(X):
    h, w = X.shape
    rows, columns = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    return np.array([X, rows**3, np.sin(columns * np.pi / 2)])


def is_flying(X, horizon):
    for row in reversed(range(len(X))):
        if any(X[row].tolist()):
            return row < horizon
    return False
