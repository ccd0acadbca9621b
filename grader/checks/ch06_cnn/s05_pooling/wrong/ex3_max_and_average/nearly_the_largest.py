"""All cells that are nearly the largest."""

from fractions import Fraction

import numpy as np

CAUGHT_BY = "test_gradient"
DIAGNOSIS = "You give a gradient to cells that are nearly the largest. Only the largest one counts."


def same_max():
    return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


def same_average():
    return [[0, 0], [0, 4]], [[1, 1], [1, 1]]


def max_gradient(W):
    return np.isclose(W, W.max(), atol=0.1) * 1.0


def average_gradient(W):
    return np.full(W.shape, 1 / W.size)


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.max(axis=1).mean(), draws.mean(axis=1).std()
