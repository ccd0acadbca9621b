"""The difference of the norms."""

CAUGHT_BY = "test_channel"
DIAGNOSIS = (
    "You compare the norms of the maps. Two maps of equal norm can be very different: take the norm of the difference."
)

import numpy as np  # noqa: E402
from mxnet import autograd, nd  # noqa: E402, F401


def activations(net, x, layer):
    for one in net[: layer + 1]:
        x = one(x)
    return x.asnumpy()


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
    A, B = (np.sqrt((activations(net, x, layer)[0] ** 2).sum(axis=(1, 2))) for x in (a, b))
    return int(np.abs(A - B).argmax())
