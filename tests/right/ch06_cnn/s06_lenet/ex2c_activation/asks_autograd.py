"""The gradients from autograd.grad; the power by squaring."""

from fractions import Fraction

import numpy as np
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn

SLOPES = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(1)}


def _known(act):
    if act not in SLOPES:
        raise ValueError(act)


def lenet_activation(act):
    _known(act)
    net = nn.Sequential()
    for layer in (nn.Conv2D(6, 5, padding=2), nn.Conv2D(16, 5)):
        net.add(layer, nn.Lambda(lambda x: nd.Activation(x, act)), nn.AvgPool2D(2, 2))
    for units in (120, 84):
        net.add(nn.Dense(units), nn.Lambda(lambda x: nd.Activation(x, act)))
    net.add(nn.Dense(10))
    return net


def slope_bound(act, layers):
    _known(act)
    product, power = Fraction(1), SLOPES[act]
    while layers:
        if layers % 2:
            product *= power
        power, layers = power * power, layers // 2
    return product


def gradient_ratio(net, X, y):
    with autograd.record():
        loss = gluon.loss.SoftmaxCrossEntropyLoss()(net(nd.array(X)), nd.array(y)).mean()
    first, last = autograd.grad(loss, [net[0].weight.data(), net[-1].weight.data()])
    return np.linalg.norm(first.asnumpy()) / np.linalg.norm(last.asnumpy())
