"""Written with the arrays of the book's current edition: npx.set_np()."""

from mxnet import np, npx
from mxnet.gluon import nn

npx.set_np()


def activations(net, x, layer):
    for block in net[: layer + 1]:
        x = block(x)
    return x


def tile(maps, cols):
    import numpy as onp

    m, h, w = maps.shape
    rows = (m + cols - 1) // cols
    picture = onp.zeros((rows, h + 1, cols, w + 1), onp.uint8)
    for i, grey in enumerate(maps):
        low, high = float(grey.min()), float(grey.max())
        if high > low:
            picture[i // cols, :h, i % cols, :w] = onp.round((grey - low) * (255 / (high - low)))
    return picture.reshape(rows * (h + 1), cols * (w + 1))[:-1, :-1]


def most_different(net, a, b, layer):
    difference = activations(net, a, layer) - activations(net, b, layer)
    return int(np.sqrt((difference**2).sum(axis=(2, 3)))[0].argmax())
