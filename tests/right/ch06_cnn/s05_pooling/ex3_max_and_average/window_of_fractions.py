"""A window of Fractions, added up."""

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


def noise(k, m, seed):
    D = np.random.default_rng(seed).standard_normal((m, k, k))
    return D.max(axis=(1, 2)).mean(), D.mean(axis=(1, 2)).std()


def spike_left(k):
    w = [Fraction(0)] * (k * k)
    w[-1] = Fraction(1)
    return max(w), sum(w) / len(w)
