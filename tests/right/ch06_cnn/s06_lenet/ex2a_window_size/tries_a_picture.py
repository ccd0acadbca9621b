"""Lets the network see a picture, and refuses if MXNet does."""

import mxnet as mx
from mxnet import nd
from mxnet.gluon import nn


def build(k1, k2, p1):
    net = nn.Sequential()
    net.add(nn.Conv2D(channels=6, kernel_size=k1, padding=p1, activation="relu"))
    net.add(nn.MaxPool2D(pool_size=2, strides=2))
    net.add(nn.Conv2D(channels=16, kernel_size=k2, activation="relu"))
    net.add(nn.MaxPool2D(pool_size=2, strides=2))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def tried(k1, k2, p1):
    net = build(k1, k2, p1)
    net.initialize()
    try:
        net(nd.random.normal(shape=(2, 1, 28, 28))).wait_to_read()
    except mx.MXNetError as error:
        raise ValueError("a map vanishes") from error
    return net


def lenet_window(k1, k2, p1):
    tried(k1, k2, p1)
    return build(k1, k2, p1)


def parameter_count(k1, k2, p1):
    return sum(p.data().size for p in tried(k1, k2, p1).collect_params().values())


def my_window():
    return 3, 3, 1
