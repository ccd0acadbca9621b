"""Networks that are initialised before they are returned, and counted by the sizes of their weights."""

from math import isqrt

from mxnet.gluon import nn


def lenet_channels(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError(f"{c1} and {c2} channels")
    net = nn.Sequential()
    net.add(nn.Conv2D(c1, 5, padding=2, activation="relu", in_channels=1), nn.MaxPool2D(2, 2))
    net.add(nn.Conv2D(c2, 5, activation="relu", in_channels=c1), nn.MaxPool2D(2, 2))
    net.add(nn.Dense(120, "relu", in_units=25 * c2), nn.Dense(84, "relu", in_units=120), nn.Dense(10, in_units=84))
    net.initialize()
    return net


def parameter_count(c1, c2):
    return sum(p.data().size for p in lenet_channels(c1, c2).collect_params().values())


def widest(budget):
    if budget < 17_212:
        raise ValueError(f"a budget of {budget}")
    return (isqrt(6028**2 - 200 * (11_134 - budget)) - 6028) // 100
