"""Builds the network, lets it see four pictures, and counts what is there."""

from __future__ import annotations

from mxnet.gluon import nn
import numpy as np
from mxnet import nd


def _sides(k1: int, k2: int, p1: int) -> tuple[int, int]:
    first = 28 + 2 * p1 - k1 + 1
    a = first // 2
    second = a - k2 + 1
    if first < 2 or second < 2:
        raise ValueError(f"with windows {k1} and {k2} and padding {p1} a map vanishes")
    return a, second // 2


def lenet_window(k1, k2, p1):
    a = (29 + 2 * p1 - k1) // 2
    if a < 1 or a - k2 + 1 < 2:
        raise ValueError("a map vanishes")
    net = nn.Sequential()
    net.add(nn.Conv2D(6, k1, 1, p1, activation="relu"))
    net.add(nn.MaxPool2D(2))
    net.add(nn.Conv2D(16, k2, activation="relu"))
    net.add(nn.MaxPool2D(2))
    for units in (120, 84):
        net.add(nn.Dense(units, activation="relu"))
    net.add(nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    net = lenet_window(k1, k2, p1)
    net.initialize()
    net(nd.zeros((4, 1, 28, 28)))
    return sum(p.data().size for p in net.collect_params().values())


def my_window():
    return np.array([4, 4, 0])
