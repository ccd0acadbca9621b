"""The framework's own layers, for the checks of "Multiple input and output channels"."""

from __future__ import annotations

import numpy as np
from mxnet import autograd, nd
from mxnet.gluon import nn


def conv(X, K, padding=(0, 0), stride=(1, 1)):
    """A layer without bias: X (ci, h, w), K (co, ci, kh, kw), padding per side -> (co, oh, ow), float32."""
    picture = nd.array(np.asarray(X, dtype=np.float32)[None])
    weight = nd.array(np.asarray(K, dtype=np.float32))
    out = nd.Convolution(
        picture, weight, kernel=weight.shape[2:], pad=tuple(padding), stride=tuple(stride),
        num_filter=weight.shape[0], no_bias=True,
    )  # fmt: skip
    return out.asnumpy()[0]


def array_sizes(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    """Numbers held by a Gluon layer and its arrays: {"input", "weight", "bias", "output"}, for one picture."""
    layer, picture = _layer(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    out = layer(picture)
    return {
        "input": picture.size,
        "weight": layer.weight.data().size,
        "bias": layer.bias.data().size,
        "output": out.size,
    }


def gradient_sizes(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    """Numbers in the gradients after a backward pass: {"input", "weight", "bias", "output"}, for one picture."""
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
    """Pixels along one axis that one output number sees through unpadded layers: where its gradient is not 0.

    windows and strides: ints, the layer nearest to the picture first. The pixels lie between the first and the last
    one seen, both counted.
    """
    length = 1
    for window, stride in zip(reversed(windows), reversed(strides), strict=True):
        length = (length - 1) * stride + window
    signal = nd.ones((1, 1, 2 * length + 3))  # longer than needed, so that the end is seen to be the end
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
