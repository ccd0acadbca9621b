"""LeNet with other activations.

The idea: the chain rule multiplies. Along a path from the loss back to the first layer there is one factor f'(z) for each
layer with the activation f, and one weight.

    sigmoid   f' = f (1 - f)    largest at z = 0, where f = 1/2:   1/4
    tanh      f' = 1 - f²       largest at z = 0:                  1
    relu      f' = 0 or 1                                          1

With L layers the factors are at most (1/4)^L, 1 and 1. LeNet has four activations: sigmoid leaves at most 1/256 of the gradient
for the first layer, unless the weights make up for it, and with small first weights they do not. The first layer hardly
moves, and training with plain gradient descent stays on a plateau. That is why the scores carry no activation, either: the
loss applies softmax by itself, and scores need all signs.

Measured with Xavier's first weights and 64 pictures, the norm of the first layer's gradient divided by the last layer's:
sigmoid about 0.002, tanh about 1, relu about 2.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn

_LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(1)}


def _refuse_unknown(act: str) -> None:
    if act not in _LARGEST_SLOPE:
        raise ValueError(f"the activation is 'sigmoid', 'tanh' or 'relu', not {act!r}")


def lenet_activation(act: str) -> nn.Sequential:
    """Give four layers the activation, and the scores none."""
    _refuse_unknown(act)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=5, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation=act),
        nn.Dense(84, activation=act),
        nn.Dense(10),
    )
    return net


def slope_bound(act: str, layers: int) -> Fraction:
    """Multiply the largest slopes: each factor can reach its largest value, so the product can, too."""
    _refuse_unknown(act)
    return _LARGEST_SLOPE[act] ** layers


def gradient_ratio(net: nn.Sequential, X: np.ndarray, y: np.ndarray) -> float:
    """Read the gradients after one backward pass; without a trainer the weights stay the same."""
    loss = gluon.loss.SoftmaxCrossEntropyLoss()
    with autograd.record():
        error = loss(net(nd.array(X)), nd.array(y)).mean()
    error.backward()
    first, last = net[0].weight.grad(), net[-1].weight.grad()
    return float(first.norm().asscalar() / last.norm().asscalar())
