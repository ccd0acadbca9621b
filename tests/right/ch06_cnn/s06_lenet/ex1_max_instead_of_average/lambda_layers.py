"""The sigmoid of the maximum is the maximum of the sigmoids; sympy numbers; one pooling object used twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any
from mxnet.gluon import nn
import numpy as np
import sympy


def lenet(pool):
    pooling = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}.get(pool)
    if pooling is None:
        raise ValueError(pool)
    sigmoid = nn.HybridLambda(lambda F, x: F.sigmoid(x))
    layer = pooling(2, 2, ceil_mode=True)
    net = nn.Sequential()
    if pool == "max":
        net.add(nn.Conv2D(6, 5, 1, 2), layer, sigmoid, nn.Conv2D(16, 5), layer, sigmoid)
    else:
        net.add(nn.Conv2D(6, 5, 1, 2), sigmoid, layer, nn.Conv2D(16, 5), sigmoid, layer)
    net.add(nn.HybridLambda(lambda F, x: F.reshape(x, (-1, 400))), nn.Dense(120), sigmoid, nn.Dense(84, "sigmoid"), nn.Dense(10))
    net.initialize()
    return net


def gradient_share(pool, k):
    return sympy.Rational(1, k**2) if pool == "max" else sympy.Integer(1)


def compare(build, train, seeds):
    avg = tuple(train(build("avg"), seed) for seed in reversed(seeds))
    return {"avg": avg[::-1], "max": np.array([train(build("max"), np.int64(seed)) for seed in seeds])}
