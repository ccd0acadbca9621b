"""Activations of many kinds, as functions and blocks of their own; numbers prepared before the first weights."""

from mxnet import autograd, nd
from mxnet.gluon import nn


class Relu(autograd.Function):
    def forward(self, x):
        self.save_for_backward(x)
        return nd.relu(x)

    def backward(self, down):
        (x,) = self.saved_tensors
        return down * (x > 0)


class Activated(nn.Block):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


FUNCTIONS = (
    lambda x: nd.LeakyReLU(x, act_type="selu"),
    lambda x: Relu()(x),
    lambda x: nd.maximum(x, 0.1 * x),
    lambda x: (nd.exp(x) - nd.exp(-x)) / (nd.exp(x) + nd.exp(-x)),
    lambda x: nd.log(1 + nd.exp(x)),
)


def lenet_depth(n):
    if n not in range(1, 6):
        raise ValueError(n)
    net = nn.Sequential()
    net.add(nn.Lambda(lambda x: nd.array(x.asnumpy())))  # no gradient is needed here
    for place in range(n):
        net.add(nn.Conv2D((6, 16)[place > 0], 5 - 2 * (place > 0), padding=2 - (place > 0)), Activated(FUNCTIONS[place]))
        if place < 2:
            net.add(nn.MaxPool2D(2, 2))
    net.add(Activated(lambda x: x.reshape((x.shape[0], -1))), nn.Dense(84), Activated(nd.sigmoid), nn.Dense(10))
    return net


def receptive_field(net):
    field = 1
    for layer in reversed([layer for layer in net if "kernel" in getattr(layer, "_kwargs", ())]):
        field = (field - 1) * layer._kwargs["stride"][0] + layer._kwargs["kernel"][0]
    return field
