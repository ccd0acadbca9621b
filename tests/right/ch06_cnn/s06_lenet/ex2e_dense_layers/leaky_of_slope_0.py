"""The leaky ReLU of slope 0, which is ReLU; itertools.pairwise."""

from itertools import pairwise
from mxnet.gluon import nn


def lenet_dense(hidden=(120, 84)):
    if any(h <= 0 for h in hidden):
        raise ValueError("width")
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, padding=2), nn.LeakyReLU(0), nn.MaxPool2D(2), nn.Conv2D(16, 5), nn.LeakyReLU(0), nn.MaxPool2D(2))
    for h in hidden:
        net.add(nn.Dense(h), nn.LeakyReLU(0))
    net.add(nn.Dense(10))
    return net


def dense_parameters(n_in, hidden, n_out):
    if any(h <= 0 for h in hidden):
        raise ValueError("width")
    return sum(a * b + b for a, b in pairwise((n_in,) + tuple(hidden) + (n_out,)))


def thrifty():
    return (28,)
