"""A random object that fills half of the allowed part of a 32x32 picture; np.indices; argwhere."""

import numpy as np


def flying_pair():
    pig = np.random.default_rng(0).normal(size=(12, 24))
    return np.pad(pig, ((16, 4), (4, 4))), np.pad(pig, ((4, 16), (4, 4)))


def add_coordinates(X):
    scale = 2 / (np.array(X.shape) - 1)
    return np.concatenate([X[None], np.indices(X.shape) * scale[:, None, None] - 1])


def is_flying(X, horizon):
    places = np.argwhere(X)
    if not len(places):
        return False
    return places[-1, 0] < horizon
