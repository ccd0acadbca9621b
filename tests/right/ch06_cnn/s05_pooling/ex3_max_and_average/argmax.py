"""argmax and fill."""

from fractions import Fraction

import numpy as np


def same_max():
    return np.array([[1, 2], [3, 10]]), np.array([[10, 10], [3, 2]])


def same_average():
    return np.array([[2, 2], [2, 2]]), np.array([[4, 0], [4, 0]])


def max_gradient(W):
    out = np.zeros_like(W)
    out[np.unravel_index(np.argmax(W), W.shape)] = 1
    return out


def average_gradient(W):
    return np.ones_like(W, dtype=float) / np.prod(W.shape)


def spike_left(k):
    return (Fraction(1), Fraction(1) / k / k)


def noise(k, m, seed):
    g = np.random.Generator(np.random.Philox(seed))
    maxima, averages = [], []
    for _ in range(m):
        window = g.standard_normal((k, k))
        maxima.append(window.max())
        averages.append(window.mean())
    return np.mean(maxima), np.std(averages)
