"""The spread of the difference."""

import numpy as np

CAUGHT_BY = "test_channel"
DIAGNOSIS = (
    "You take the standard deviation of the difference. It leaves out what differs everywhere alike: take the norm."
)


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
        if high > low:
            top, left = (i // cols * (h + 1), i % cols * (w + 1))
            picture[top:top + h, left:left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
    return picture


def most_different(net, a, b, layer):
    difference = activations(net, a, layer) - activations(net, b, layer)
    return int(np.asarray(difference)[0].std(axis=(1, 2)).argmax())
