"""One vector of losses, backward from all of them; norms by flattening; a table of makers."""

import math
from fractions import Fraction

from mxnet import autograd, gluon, nd
from mxnet.gluon import nn


def _slope(act):
    if act == "sigmoid":
        return Fraction(1, 4)
    if act in {"tanh", "relu"}:
        return Fraction(1, 1)
    raise ValueError(f"{act}?")


def lenet_activation(act):
    _slope(act)
    net = nn.Sequential()
    with net.name_scope():
        net.add(nn.Conv2D(6, 5, padding=2), nn.Activation(act), nn.AvgPool2D(2, 2))
        net.add(nn.Conv2D(16, 5), nn.Activation(act), nn.AvgPool2D(2, 2))
        net.add(nn.Dense(120), nn.Activation(act), nn.Dense(84), nn.Activation(act), nn.Dense(10))
    return net


def slope_bound(act, layers):
    product = Fraction(1)
    for _ in range(layers):
        product *= _slope(act)
    _slope(act)
    return product


def gradient_ratio(net, X, y):
    with autograd.record():
        losses = gluon.loss.SoftmaxCELoss()(net(nd.array(X, dtype="float32")), nd.array(y, dtype="int32"))
    losses.backward()
    squares = [math.fsum(float(g) ** 2 for g in layer.weight.grad().asnumpy().ravel()) for layer in (net[0], net[-1])]
    return math.sqrt(squares[0]) / math.sqrt(squares[1])
