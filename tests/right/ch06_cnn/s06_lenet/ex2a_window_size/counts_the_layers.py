"""A loop over the layers; b alone says whether a map vanishes; a list."""

from __future__ import annotations

from mxnet.gluon import nn
import numpy as np


def _sides(k1, k2, p1):
    side = 28
    for k, p in ((k1, p1), (k2, 0)):
        side = (side + 2 * p - k + 1) >> 1
    if side < 1:
        raise ValueError("vanished")
    return side


def lenet_window(k1, k2, p1):
    b = _sides(k1, k2, p1)
    net = nn.HybridSequential()
    with net.name_scope():
        for channels, k, p, before in ((6, k1, p1, 1), (16, k2, 0, 6)):
            block = nn.HybridSequential()
            block.add(nn.Conv2D(channels, (k, k), padding=(p, p), in_channels=before), nn.MaxPool2D(), nn.Activation("relu"))
            net.add(block)
        net.add(nn.Flatten(), nn.Dense(120, in_units=16 * b**2), nn.Activation("relu"), nn.Dense(84), nn.Activation("relu"))
        net.add(nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    sizes = [(k1 * k1, 6), (6 * k2 * k2, 16), (16 * _sides(k1, k2, p1) ** 2, 120), (120, 84), (84, 10)]
    return np.int64(sum((inputs + 1) * outputs for inputs, outputs in sizes))


def my_window():
    return [7, 5, 3]
