"""Known inputs in every layer, a polynomial for the count, an exact square root for the budget; numpy's whole numbers."""

from math import isqrt

import numpy as np
from mxnet.gluon import nn


class NoChannels(ValueError):
    pass


def lenet_channels(c1, c2):
    parameter_count(c1, c2)
    net = nn.Sequential()
    net.add(nn.Conv2D(channels=c1, kernel_size=(5, 5), padding=(2, 2), in_channels=1), nn.Activation("relu"))
    net.add(nn.MaxPool2D(2))
    net.add(nn.Conv2D(channels=c2, kernel_size=(5, 5), in_channels=c1), nn.Activation("relu"))
    net.add(nn.MaxPool2D((2, 2), 2))
    net.add(nn.Dense(120, "relu", in_units=25 * c2), nn.Dense(84, "relu", in_units=120), nn.Dense(10, in_units=84))
    return net


def parameter_count(c1, c2):
    if not (c1 > 0 and c2 > 0):
        raise NoChannels(f"{c1}, {c2}")
    return np.int64(25 * c1 * c2 + 26 * c1 + 3001 * c2 + 11_134)


def widest(budget):
    rest = budget - 11_134
    c = (isqrt(6028**2 + 200 * rest) - 6028) // 100 if rest > 0 else 0
    if c < 1:
        raise NoChannels(f"a budget of {budget}")
    return np.int32(c)
