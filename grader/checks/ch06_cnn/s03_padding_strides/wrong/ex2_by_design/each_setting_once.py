"""Collects the shapes by setting: a setting that comes twice has one shape."""

CAUGHT_BY = "test_run"
DIAGNOSIS = (
    "You return one shape for each different setting. The list has one for each entry of settings, in its order, also "
    "where a setting comes again."
)

from itertools import product  # noqa: E402
from mxnet import nd  # noqa: E402
from mxnet.gluon import nn  # noqa: E402


def settings(n, m, k_max, p_max, s_max):
    candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k):
    if k < 1 or k % 2 == 0:
        raise ValueError(f"a window of {k} cannot keep the size with the same padding on both sides")
    return (k - 1) // 2


def run(n, settings):
    shapes = {}
    for k, p, s in settings:
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        shapes[k, p, s] = tuple(layer(nd.zeros((1, 1, n, n))).shape[2:])
    return list(shapes.values())
