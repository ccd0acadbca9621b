"""BatchNorm and Dropout, average pooling; the field as one sum of products, from all layers at any depth."""

import math

from mxnet.gluon import nn


class Depth(ValueError):
    pass


def _layers(block):
    children = list(block._children.values())
    return (
        [layer for child in children for layer in _layers(child)]
        if children and isinstance(block, (nn.Sequential, nn.HybridSequential))
        else [block]
    )


def lenet_depth(n):
    if not (isinstance(n, int) and 0 < n < 6):
        raise Depth(f"{n} convolutions")
    net = nn.Sequential()
    with net.name_scope():
        for i in range(n):
            net.add(nn.Conv2D(8, kernel_size=5 if i < 1 else 3, padding=2 if i < 1 else 1))
            net.add(nn.BatchNorm())
            net.add(nn.Activation("relu"))
            if i < 2:
                net.add(nn.AvgPool2D())
        net.add(nn.Dense(84, activation="relu"), nn.Dropout(0.1), nn.Dense(10))
    return net


def receptive_field(net):
    windows = [
        (l._kwargs["kernel"][0], l._kwargs["stride"][0])
        for l in _layers(net)
        if hasattr(l, "_kwargs") and "kernel" in l._kwargs
    ]
    strides = [s for _, s in windows]
    return 1 + sum((k - 1) * math.prod(strides[:i]) for i, (k, _) in enumerate(windows))
