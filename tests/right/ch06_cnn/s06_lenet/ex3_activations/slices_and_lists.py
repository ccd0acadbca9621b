"""The network called layer by layer by index; a padded stack and hstack."""

import numpy as np


def activations(net, x, layer):
    out = x
    k = 0
    while k <= layer:
        out = net[k](out)
        k += 1
    return out


def _stretched(one):
    span = float(one.max()) - float(one.min())
    if span == 0:
        return np.zeros(one.shape, np.uint8)
    return ((one - one.min()) / span * 255).astype(np.uint8)


def tile(maps, cols):
    m, h, w = maps.shape
    cells = [np.pad(_stretched(found), ((0, 1), (0, 1))) for found in maps]
    while len(cells) % cols:
        cells.append(np.zeros((h + 1, w + 1), np.uint8))
    rows = [np.hstack(cells[i : i + cols]) for i in range(0, len(cells), cols)]
    return np.vstack(rows)[:-1, :-1]


def most_different(net, a, b, layer):
    A = activations(net, a, layer).asnumpy()
    B = activations(net, b, layer).asnumpy()
    return np.linalg.norm((A - B)[0].reshape(A.shape[1], -1), axis=1).argmax()
