"""Gradients by MXNet's autograd, in 64 bits."""

from fractions import Fraction
import numpy as np
from mxnet import nd
from mxnet import autograd


def same_max():
    return np.array([[1, 1], [1, 1]]), np.array([[1, 0], [0, -2]])


def same_average():
    return np.array([[1, 1], [1, 1]]), np.array([[4, 0], [0, 0]])


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    D = np.random.default_rng(seed).standard_normal((m, k, k))
    return D.max(axis=(1, 2)).mean(), D.mean(axis=(1, 2)).std()


def max_gradient(W):
    x = nd.array(W, dtype="float64")
    x.attach_grad()
    with autograd.record():
        y = nd.max(x)
    y.backward()
    return x.grad


def average_gradient(W):
    x = nd.array(W, dtype="float64")
    x.attach_grad()
    with autograd.record():
        y = nd.mean(x)
    y.backward()
    return x.grad.asnumpy()
