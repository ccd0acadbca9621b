"""The noise from sums of 12 uniform numbers, one window after the other."""

from fractions import Fraction

import numpy as np


def same_max():
    return np.array([[9.0, 9.0], [9.0, 9.0]]), np.array([[9.0, 0.0], [0.0, 0.0]])


def same_average():
    return np.array([[4.0, 0.0], [0.0, 0.0]]), np.eye(2) * 2


def max_gradient(W):
    return np.where(np.max(W) == W, 1, 0)


def average_gradient(W):
    return np.ones_like(W) / np.prod(W.shape)


def spike_left(k):
    return Fraction(1), Fraction(1, k * k)


def noise(k, m, seed):
    rng = np.random.RandomState(seed)
    largest, averages = [], []
    for _ in range(m):
        window = rng.rand(12, k, k).sum(axis=0) - 6
        largest.append(window.max())
        averages.append(window.mean())
    return np.mean(largest), np.std(averages, ddof=1)
