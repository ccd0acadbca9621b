"""Global average pooling before the scores of the deeper networks; the field by _kwargs, as the statement shows."""

from mxnet.gluon import nn


def lenet_depth(n):
    if n < 1 or n > 5:
        raise ValueError(n)
    net = nn.Sequential()
    net.add(nn.Conv2D(16, 5, padding=2), nn.BatchNorm(), nn.Activation("relu"), nn.MaxPool2D(2, 2))
    for i in range(1, n):
        net.add(nn.Conv2D(16, 3, padding=1), nn.BatchNorm(), nn.Activation("relu"))
        if i == 1:
            net.add(nn.MaxPool2D(2, 2))
    if n > 2:
        net.add(nn.GlobalAvgPool2D(), nn.Flatten())
    net.add(nn.Dense(10))
    return net


def receptive_field(net):
    field = step = 1
    for layer in net:
        kw = getattr(layer, "_kwargs", {})
        if "kernel" in kw:
            field += (kw["kernel"][0] - 1) * step
            step *= kw["stride"][0]
    return field
