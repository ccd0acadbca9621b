"""A layer with one output."""

from mxnet.gluon import nn


def layer():
    """Build it."""
    return nn.Dense(1)
