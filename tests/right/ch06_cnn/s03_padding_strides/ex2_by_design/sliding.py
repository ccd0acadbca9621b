"""Slides the window and counts; a hybridized layer."""

from mxnet import nd
from mxnet.gluon import nn


def settings(n, m, k_max, p_max, s_max):
    found = set()
    for k in range(1, k_max + 1):
        for p in range(p_max + 1):
            for s in range(1, s_max + 1):
                if len(range(0, n + 2 * p - k + 1, s)) == m:
                    found.add((k, p, s))
    return found


def same_padding(k):
    for p in range(max(k, 0)):
        if 100 + 2 * p - k + 1 == 100:
            return p
    raise ValueError(k)


def run(n, settings):
    shapes = []
    for k, p, s in settings:
        net = nn.HybridSequential()
        net.add(nn.Conv2D(1, k, s, p, use_bias=False))
        net.initialize()
        net.hybridize()
        height, width = net(nd.ones((1, 1, n, n))).asnumpy()[0, 0].shape
        shapes.append((height, width))
    return shapes
