"""Maps that are nearly the same everywhere become black."""

from mxnet import nd
import numpy as np

CAUGHT_BY = "test_tile"
DIAGNOSIS = "A weak map becomes black. Only a map whose numbers are all the same does."


def activations(net, x, layer):
    for one in net[:layer + 1]:
        x = one(x)
    return x.asnumpy()


def tile(maps, cols):
    m, h, w = maps.shape
    rows = -(-m // cols)
    picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
    for i in range(m):
        low, high = (maps[i].min(), maps[i].max())
        top, left = (i // cols * (h + 1), i % cols * (w + 1))
        if high - low > 0.001:
            picture[top:top + h, left:left + w] = np.round((maps[i] - low) / (high - low) * 255)
    return picture


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.sqrt((difference ** 2).sum(axis=(1, 2))).argmax())
