"""Builds dense layers and counts what they hold; a list."""

from mxnet import nd
from mxnet.gluon import nn


def lenet_dense(hidden):
    if min(hidden, default=1) < 1:
        raise ValueError("a width below 1")
    body = nn.HybridSequential()
    body.add(nn.Conv2D(6, 5, padding=2, in_channels=1), nn.Activation("relu"), nn.MaxPool2D())
    body.add(nn.Conv2D(16, 5, in_channels=6), nn.MaxPool2D(), nn.Activation("relu"))
    head = nn.HybridSequential()
    inputs = 400
    for width in hidden:
        head.add(nn.Dense(width, in_units=inputs), nn.Activation("relu"))
        inputs = width
    net = nn.HybridSequential()
    net.add(body, nn.Flatten(), head, nn.Dense(10, in_units=inputs))
    return net


def dense_parameters(n_in, hidden, n_out):
    if min(hidden, default=1) < 1:
        raise ValueError("a width below 1")
    net = nn.Sequential()
    for width in list(hidden) + [n_out]:
        net.add(nn.Dense(width))
    net.initialize()
    net(nd.zeros((1, n_in)))
    return sum(p.data().size for p in net.collect_params().values())


def thrifty():
    return [16]
