"""Central differences; windows of shape (k, k); another generator."""

from fractions import Fraction

import numpy as np


def same_max():
    return np.eye(2), np.ones((2, 2))


def same_average():
    return np.diag([3.0, 0]), np.full((2, 2), 0.75)


def _gradient(f, W):
    out = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        up, down = W.astype(float).copy(), W.astype(float).copy()
        up[place] += 2.0**-8
        down[place] -= 2.0**-8
        out[place] = (f(up) - f(down)) / 2.0**-7
    return out


def max_gradient(W):
    return _gradient(np.max, W)


def average_gradient(W):
    return _gradient(np.mean, W)


def spike_left(k):
    window = [[0] * k for _ in range(k)]
    window[k // 2][0] = 1
    cells = [cell for row in window for cell in row]
    return max(cells), Fraction(sum(cells), len(cells))


def noise(k, m, seed):
    windows = np.random.RandomState(seed).standard_normal((m, k, k))
    return windows.max(axis=(1, 2)).mean(), windows.mean(axis=(1, 2)).std(ddof=1)
