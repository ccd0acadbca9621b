"""Maxima too close."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = (
    "Your windows have the same average, but their maxima are hardly apart."
)

from fractions import Fraction  # noqa: E402

import numpy as np  # noqa: E402


def same_max():
    return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


def same_average():
    return [[1, 1], [1, 1]], [[0.8, 1.2], [1, 1]]


def max_gradient(W):
    return (W == W.max()) * 1.0


def average_gradient(W):
    return np.full(W.shape, 1 / W.size)


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.max(axis=1).mean(), draws.mean(axis=1).std()
