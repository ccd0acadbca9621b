"""Draws of MXNet."""

from fractions import Fraction
import numpy as np
import mxnet as mx


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
    mx.random.seed(seed)
    D = mx.nd.random.normal(shape=(m, k * k)).asnumpy().astype(float)
    return D.max(axis=1).mean(), D.mean(axis=1).std()
