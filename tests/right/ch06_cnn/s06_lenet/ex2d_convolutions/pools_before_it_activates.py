"""Pools before it activates, so that a wide first layer has few numbers in all, about 150,000."""

from mxnet.gluon import nn


def lenet_depth(n):
    if n not in range(1, 6):
        raise ValueError(n)
    net = nn.Sequential()
    net.add(nn.Conv2D(120, 3, padding=1), nn.MaxPool2D(2, 2), nn.Activation("relu"), nn.MaxPool2D(2, 2))
    for _ in range(n - 1):
        net.add(nn.Conv2D(16, 3, padding=1), nn.Activation("relu"))
    net.add(nn.Dense(10))
    return net


def receptive_field(net):
    field = 1
    for layer in list(net)[::-1]:
        settings = getattr(layer, "_kwargs", {})
        if "kernel" in settings:
            field = (field - 1) * settings["stride"][0] + settings["kernel"][0]
    return field
