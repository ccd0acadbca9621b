"""The search for the largest number begins with 0."""

from fractions import Fraction

import numpy as np

CAUGHT_BY = "test_gradient"
DIAGNOSIS = (
    "Your search for the largest number begins with 0, so in a window of negative numbers it finds none. Begin with the first cell."
)


def same_max():
    return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


def same_average():
    return [[0, 0], [0, 4]], [[1, 1], [1, 1]]


def max_gradient(W):
    largest, place = 0, (0, 0)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            if W[i, j] > largest:
                largest, place = W[i, j], (i, j)
    gradient = np.zeros(W.shape)
    gradient[place] = 1
    return gradient


def average_gradient(W):
    return np.full(W.shape, 1 / W.size)


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.max(axis=1).mean(), draws.mean(axis=1).std()
