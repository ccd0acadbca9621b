"""Refuses the even windows of a list."""

CAUGHT_BY = "test_even"
DIAGNOSIS = "You refuse some even windows only. No even window keeps the size: test k % 2."

from itertools import product  # noqa: E402
from mxnet import nd  # noqa: E402
from mxnet.gluon import nn  # noqa: E402


def settings(n, m, k_max, p_max, s_max):
    candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k):
    if k < 1 or k in (2, 4, 6, 8, 10):
        raise ValueError("an even window")
    return (k - 1) // 2


def run(n, settings):
    picture = nd.zeros((1, 1, n, n))
    shapes = []
    for k, p, s in settings:
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        shapes.append(tuple(layer(picture).shape[2:]))
    return shapes
