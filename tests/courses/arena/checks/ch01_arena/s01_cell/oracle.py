"""The course's own layer."""

from mxnet import nd
from mxnet.gluon import nn


def shape_of_dense(width):
    """Shape of three rows after a dense layer with one output."""
    net = nn.Dense(1)
    net.initialize()
    return list(net(nd.ones((3, width))).shape)
