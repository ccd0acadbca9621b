"""Compute with MXNet's own layers, for the checks of section 6.1, "From dense layers to convolutions"."""

from __future__ import annotations

import numpy as np
from mxnet import autograd, nd


def coverage(h, w, kh, kw):
    """Return how many windows of an unpadded layer each pixel is in: the gradient of the sum of a layer of ones.

    Args:
        h, w: sides of the picture; kh, kw: sides of the window.

    Returns:
        (h, w), float32.
    """
    x = nd.zeros((1, 1, h, w))
    x.attach_grad()
    with autograd.record():
        total = nd.Convolution(x, nd.ones((1, 1, kh, kw)), kernel=(kh, kw), num_filter=1, no_bias=True).sum()
    total.backward()
    return x.grad.asnumpy()[0, 0]


def conv_audio(x, V):
    """Return the output of MXNet's Conv1D with the zero padding that keeps the length.

    Args:
        x: (T, c); V: (2*delta + 1, c, d).

    Returns:
        (T, d), float64.
    """
    window, _, outputs = V.shape
    # MXNet wants (batch, channels, time) and (outputs, channels, window).
    # In doubles: the rounding of long sums in float32 comes near the tolerance of the check.
    signal = nd.array(np.ascontiguousarray(x.T[None]), dtype=np.float64)
    weight = nd.array(np.ascontiguousarray(V.transpose(2, 1, 0)), dtype=np.float64)
    out = nd.Convolution(signal, weight, kernel=(window,), pad=(window // 2,), num_filter=outputs, no_bias=True)
    return out.asnumpy()[0].T.copy()
