"""MXNet throughout; a network cut off after the layer."""

import mxnet as mx
import numpy as np
from mxnet.gluon import nn


def activations(net, x, layer):
    head = nn.Sequential()
    for i in range(layer + 1):
        head.add(net[i])
    return head(x)


def tile(maps, cols):
    m, h, w = maps.shape
    rows = (m + cols - 1) // cols
    out = np.zeros((rows * h + rows - 1, cols * w + cols - 1))
    for r in range(rows):
        for c in range(cols):
            k = r * cols + c
            if k >= m or np.ptp(maps[k]) == 0:
                continue
            y, x = r * h + r, c * w + c
            out[y : y + h, x : x + w] = np.interp(maps[k], (maps[k].min(), maps[k].max()), (0, 255))
    return out.round().astype("uint8")


def most_different(net, a, b, layer):
    both = activations(net, mx.nd.concat(a, b, dim=0), layer)
    squares = mx.nd.square(both[0] - both[1])
    return int(mx.nd.argmax(mx.nd.sum(squares, axis=(1, 2)), axis=0).asscalar())
