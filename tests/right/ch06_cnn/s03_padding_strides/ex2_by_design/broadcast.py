"""All triples at once, by broadcasting; hybridized layers, initialized by Xavier."""

import numpy as np
import mxnet as mx
from mxnet.gluon import nn


def settings(n, m, k_max, p_max, s_max):
    k, p, s = np.ogrid[1 : k_max + 1, 0 : p_max + 1, 1 : s_max + 1]
    room = n + 2 * p - k
    good = (room >= 0) & (room // s + 1 == m)
    return {(int(a) + 1, int(b), int(c) + 1) for a, b, c in np.argwhere(good)}


def same_padding(k):
    if k % 2 == 1 and k >= 1:
        return k // 2
    raise ValueError


def run(n, settings):
    result = []
    for k, p, s in settings:
        net = nn.HybridSequential()
        net.add(nn.Conv2D(channels=1, kernel_size=k, strides=s, padding=p))
        net.initialize(mx.init.Xavier())
        net.hybridize()
        result.append(net(mx.nd.ones((1, 1, n, n))).shape[-2:])
    return result
