"""Numpy's global generator; one window after the other."""

from fractions import Fraction
import numpy as np


def same_max():
    return np.array([[1, 1], [1, 1]]), np.array([[1, 0], [0, -2]])


def same_average():
    return np.array([[1, 1], [1, 1]]), np.array([[4, 0], [0, 0]])


def max_gradient(W):
    G = np.zeros(W.shape)
    G[np.unravel_index(np.argmax(W), W.shape)] = 1
    return G


def average_gradient(W):
    return np.full(np.shape(W), 1 / np.size(W))


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    np.random.seed(seed)
    a = []
    b = []
    for _ in range(m):
        w = np.random.randn(k, k)
        a.append(np.max(w))
        b.append(np.mean(w))
    return np.mean(a), np.std(b, ddof=1)
