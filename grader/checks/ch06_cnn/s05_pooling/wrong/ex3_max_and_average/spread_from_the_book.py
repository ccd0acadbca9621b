"""The standard deviation as the theory has it."""

from fractions import Fraction

import numpy as np

CAUGHT_BY = "test_noise"
DIAGNOSIS = "You return what theory says, 1/k, instead of measuring it with the windows that you drew."


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
    return draws.max(axis=1).mean(), 1 / k
