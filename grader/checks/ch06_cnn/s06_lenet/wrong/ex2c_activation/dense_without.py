"""Dense layers without activation."""

from __future__ import annotations

CAUGHT_BY = "test_net"
DIAGNOSIS = (
    "Your dense layers have no activation: three of them in a row are no more than a single one."
)

from fractions import Fraction

import numpy as np
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn

_LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(1)}


def _refuse_unknown(act: str) -> None:
    if act not in _LARGEST_SLOPE:
        raise ValueError(f"the activation is 'sigmoid', 'tanh' or 'relu', not {act!r}")


def lenet_activation(act: str) -> nn.Sequential:
    _refuse_unknown(act)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=5, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Dense(120),
        nn.Dense(84),
        nn.Dense(10),
    )
    return net


def slope_bound(act: str, layers: int) -> Fraction:
    _refuse_unknown(act)
    return _LARGEST_SLOPE[act] ** layers


def gradient_ratio(net: nn.Sequential, X: np.ndarray, y: np.ndarray) -> float:
    loss = gluon.loss.SoftmaxCrossEntropyLoss()
    with autograd.record():
        error = loss(net(nd.array(X)), nd.array(y)).mean()
    error.backward()
    first, last = net[0].weight.grad(), net[-1].weight.grad()
    return float(first.norm().asscalar() / last.norm().asscalar())
