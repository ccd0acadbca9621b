"""Always three columns."""

CAUGHT_BY = "test_tile"
DIAGNOSIS = (
    "You ignore cols: it says how many maps stand beside each other."
)

import numpy as np  # noqa: E402
from mxnet import autograd, nd  # noqa: E402, F401


def activations(net, x, layer):
    for one in net[: layer + 1]:
        x = one(x)
    return x.asnumpy()


def tile(maps, cols):
    m, h, w = maps.shape
    cols = 3
    rows = -(-m // cols)
    picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
    for i in range(m):
        low, high = maps[i].min(), maps[i].max()
        if high > low:
            top, left = i // cols * (h + 1), i % cols * (w + 1)
            picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
    return picture


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())
