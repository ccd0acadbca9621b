"""Compute with MXNet's own layers, for the checks of section 6.3, "Padding and stride"."""

from __future__ import annotations

import numpy as np
from mxnet import autograd, nd
from mxnet.gluon import nn


def conv_shape(size, kernel, padding, stride):
    """Return the (rows, columns) that a Gluon layer gives; all arguments are such pairs of ints, and padding is per side."""
    layer = nn.Conv2D(1, kernel_size=tuple(kernel), padding=tuple(padding), strides=tuple(stride), in_channels=1)
    layer.initialize()
    return tuple(layer(nd.zeros((1, 1, *size))).shape[2:])


def conv1d(x, kernel, stride):
    """Return the output of an unpadded Conv1D: x (T,), kernel (k,) -> ((T - k) // stride + 1,), float32."""
    signal = nd.array(np.asarray(x, dtype=np.float32)[None, None])
    weight = nd.array(np.asarray(kernel, dtype=np.float32)[None, None])
    out = nd.Convolution(signal, weight, kernel=(len(kernel),), stride=(stride,), num_filter=1, no_bias=True)
    return out.asnumpy()[0, 0]


def field(kernels, strides):
    """Return how many pixels lie from the first to the last one on which an output number depends, by its gradient.

    Args:
        kernels, strides: lists of ints, the layer nearest to the picture first; there is no padding.
    """
    length = 1
    for kernel, stride in zip(reversed(kernels), reversed(strides), strict=True):
        length = (length - 1) * stride + kernel
    signal = nd.ones((1, 1, 2 * length + 3))  # longer than needed, so that it cannot cut the field off
    signal.attach_grad()
    with autograd.record():
        out = signal
        for kernel, stride in zip(kernels, strides, strict=True):
            out = nd.Convolution(out, nd.ones((1, 1, kernel)), kernel=(kernel,), stride=(stride,), num_filter=1, no_bias=True)
        first = out[0, 0, 0]
    first.backward()
    seen = np.flatnonzero(signal.grad.asnumpy()[0, 0])
    return int(seen[-1] - seen[0] + 1)
