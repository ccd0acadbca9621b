"""Hands k, p and s on by position."""

from mxnet import nd
from mxnet.gluon import nn

CAUGHT_BY = "test_run"
DIAGNOSIS = (
    "You hand the padding on as stride, and the stride as padding. Gluon's order is kernel_size, strides, "
    "padding: name the arguments."
)


def settings(n, m, k_max, p_max, s_max):
    every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
    return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k):
    if k < 1 or k % 2 == 0:
        raise ValueError(k)
    return (k - 1) // 2


def run(n, settings):
    shapes = []
    for k, p, s in settings:
        layer = nn.Conv2D(1, k, p, s)
        layer.initialize()
        shapes.append(layer(nd.zeros((1, 1, n, n))).shape[2:])
    return shapes
