"""Averages that are equal because both overflow."""

from fractions import Fraction

import numpy as np

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Your numbers are so large that their sum overflows: the averages only look equal."


def same_max():
    return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


def same_average():
    return np.full((2, 2), 1.6e308), np.full((2, 2), 1.7e308)


def max_gradient(W):
    return (W == W.max()) * 1.0


def average_gradient(W):
    return np.full(W.shape, 1 / W.size)


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    draws = np.random.default_rng(seed).normal(size=(m, k * k))
    return draws.max(axis=1).mean(), draws.mean(axis=1).std()
