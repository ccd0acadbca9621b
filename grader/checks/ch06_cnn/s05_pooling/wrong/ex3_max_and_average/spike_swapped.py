"""The pair swapped."""

CAUGHT_BY = "test_spike"
DIAGNOSIS = (
    "You give the average first. The maximum comes first."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def same_max():
    return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


def same_average():
    return [[0, 0], [0, 4]], [[1, 1], [1, 1]]


def max_gradient(W):
    return (W == W.max()) * 1.0


def average_gradient(W):
    return np.full(W.shape, 1 / W.size)


def spike_left(k):
    return Fraction(1, k * k), 1


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.max(axis=1).mean(), draws.mean(axis=1).std()
