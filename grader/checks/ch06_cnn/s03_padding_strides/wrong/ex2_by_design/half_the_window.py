"""Gives k // 2 for even windows, too."""

CAUGHT_BY = "test_even"
DIAGNOSIS = "You accept even windows. With k = 2 the picture gets one row more or one less."

from itertools import product  # noqa: E402
from mxnet import nd  # noqa: E402
from mxnet.gluon import nn  # noqa: E402


def settings(n, m, k_max, p_max, s_max):
    candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k):
    if k < 1:
        raise ValueError("no window")
    return k // 2


def run(n, settings):
    picture = nd.zeros((1, 1, n, n))
    shapes = []
    for k, p, s in settings:
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        shapes.append(tuple(layer(picture).shape[2:]))
    return shapes
