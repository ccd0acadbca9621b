"""Compute with MXNet's own layers, for the checks of section 6.3, "Padding and stride"."""

from __future__ import annotations

from mxnet import nd
from mxnet.gluon import nn


def conv_shape(size, kernel, padding, stride):
    """Return the (rows, columns) that a Gluon layer gives; all arguments are such pairs of ints, and padding is per side."""
    layer = nn.Conv2D(1, kernel_size=tuple(kernel), padding=tuple(padding), strides=tuple(stride), in_channels=1)
    layer.initialize()
    return tuple(layer(nd.zeros((1, 1, *size))).shape[2:])
