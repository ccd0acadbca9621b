"""Run Gluon's own layers for the checks of "Pooling"."""

from __future__ import annotations

import numpy as np
from mxnet import nd
from mxnet.gluon import nn


def average_pool(X, window, stride, padding):
    """Return what Gluon's AvgPool2D gives: X (c, h, w) -> (c, oh, ow), float64. Padding zeros count in the averages."""
    return nn.AvgPool2D(tuple(window), tuple(stride), tuple(padding))(_picture(X)).asnumpy()[0]


def conv(X, K, stride, padding, groups):
    """Return the output of a layer without bias: X (ci, h, w), K (co, ci / groups, kh, kw) -> (co, oh, ow), float64."""
    weight = nd.array(np.asarray(K), dtype=np.float64)
    out = nd.Convolution(
        _picture(X),
        weight,
        kernel=weight.shape[2:],
        stride=tuple(stride),
        pad=tuple(padding),
        num_filter=weight.shape[0],
        num_group=groups,
        no_bias=True,
    )
    return out.asnumpy()[0]


def _picture(X):
    # In doubles: float32 rounds long sums.
    return nd.array(np.asarray(X)[None], dtype=np.float64)
