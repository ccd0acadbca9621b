"""An activation too many."""

CAUGHT_BY = "test_values"
DIAGNOSIS = (
    "You put an activation on top. The layer's own is in its output already."
)

import numpy as np  # noqa: E402
from mxnet import autograd, nd  # noqa: E402, F401


def activations(net, x, layer):
    for one in net[: layer + 1]:
        x = one(x)
    return np.maximum(x.asnumpy(), 0)


def tile(maps, cols):
    m, h, w = maps.shape
    rows = -(-m // cols)
    picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
    for i in range(m):
        low, high = maps[i].min(), maps[i].max()
        if high > low:
            top, left = i // cols * (h + 1), i % cols * (w + 1)
            picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
    return picture


def most_different(net, a, b, layer):
    difference = _at(net, a, layer)[0] - _at(net, b, layer)[0]
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())


def _at(net, x, layer):
    for one in net[: layer + 1]:
        x = one(x)
    return x.asnumpy()
