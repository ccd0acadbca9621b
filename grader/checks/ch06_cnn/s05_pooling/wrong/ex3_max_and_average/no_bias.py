"""A bias of 0."""

CAUGHT_BY = "test_noise"
DIAGNOSIS = (
    "You say that the maxima are 0 on average, because the numbers are. The largest of several draws is not."
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
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.mean(), draws.mean(axis=1).std()
