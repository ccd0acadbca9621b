"""Compute with MXNet's own layers, for the checks of section 6.4, "Multiple input and output channels"."""

from __future__ import annotations

import numpy as np
from mxnet import autograd, nd
from mxnet.gluon import nn


def conv(X, K, padding=(0, 0), stride=(1, 1)):
    """Return the output of a layer without bias.

    Args:
        X: (ci, h, w); K: (co, ci, kh, kw); padding: (rows, columns) on each side; stride: (down, right).

    Returns:
        (co, oh, ow), float64.
    """
    # In doubles: float32 rounds long sums.
    picture, weight = (nd.array(np.asarray(array), dtype=np.float64) for array in (X[None], K))
    out = nd.Convolution(
        picture,
        weight,
        kernel=weight.shape[2:],
        pad=tuple(padding),
        stride=tuple(stride),
        num_filter=weight.shape[0],
        no_bias=True,
    )
    return out.asnumpy()[0]


def array_sizes(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    """Return how many numbers a Gluon layer's arrays hold: {"input", "weight", "bias", "output"}, for one picture."""
    layer, picture = _layer(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    out = layer(picture)
    return {
        "input": picture.size,
        "weight": layer.weight.data().size,
        "bias": layer.bias.data().size,
        "output": out.size,
    }


def gradient_sizes(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    """Return how many numbers the gradients of these arrays hold after a backward pass, as :func:`array_sizes` does."""
    layer, picture = _layer(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    picture.attach_grad()
    with autograd.record():
        out = layer(picture)
    head = nd.ones_like(out)  # the gradient that comes from the layer above
    out.backward(head)
    return {
        "input": picture.grad.size,
        "weight": layer.weight.grad().size,
        "bias": layer.bias.grad().size,
        "output": head.size,
    }


def receptive_field(windows, strides):
    """Return how many pixels lie from the first to the last one on which an output number depends, by its gradient.

    Args:
        windows, strides: lists of ints, for one axis; the layer nearest to the picture first; there is no padding.
    """
    length = 1
    for window, stride in zip(reversed(windows), reversed(strides), strict=True):
        length = (length - 1) * stride + window
    signal = nd.ones((1, 1, 2 * length + 3))  # longer than needed, so that it cannot cut the field off
    signal.attach_grad()
    with autograd.record():
        out = signal
        for window, stride in zip(windows, strides, strict=True):
            kernel = nd.ones((1, 1, window))
            out = nd.Convolution(out, kernel, kernel=(window,), stride=(stride,), num_filter=1, no_bias=True)
        first = out[0, 0, 0]
    first.backward()
    seen = np.flatnonzero(signal.grad.asnumpy()[0, 0])
    return int(seen[-1] - seen[0] + 1)


def _layer(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    layer = nn.Conv2D(co, kernel_size=(kh, kw), strides=(sh, sw), padding=(ph, pw), in_channels=ci)
    layer.initialize()
    return layer, nd.ones((1, ci, h, w))
