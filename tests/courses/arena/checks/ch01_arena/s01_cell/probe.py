"""Looks at a student's layer in the student's process."""

from mxnet import nd


def shape_of(net, width):
    """Shape of three rows after the layer."""
    net.initialize(force_reinit=True)
    return list(net(nd.ones((3, width))).shape)
