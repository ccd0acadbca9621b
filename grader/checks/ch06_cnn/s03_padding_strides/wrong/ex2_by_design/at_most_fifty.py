"""Tries no more than fifty values of each number, whatever the limits are."""

CAUGHT_BY = "test_settings"
DIAGNOSIS = "You stop at a limit of your own. k_max, p_max and s_max may be larger than that, and are themselves included."

from itertools import product  # noqa: E402
from mxnet import nd  # noqa: E402
from mxnet.gluon import nn  # noqa: E402


def settings(n, m, k_max, p_max, s_max):
    k_max, p_max, s_max = (min(k_max, 50), min(p_max, 50), min(s_max, 50))
    candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k):
    if k < 1 or k % 2 == 0:
        raise ValueError(f"a window of {k} cannot keep the size with the same padding on both sides")
    return (k - 1) // 2


def run(n, settings):
    picture = nd.zeros((1, 1, n, n))
    shapes = []
    for k, p, s in settings:
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        shapes.append(tuple(layer(picture).shape[2:]))
    return shapes
