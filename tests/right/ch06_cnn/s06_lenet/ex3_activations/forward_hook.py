"""Listens to the layer while the whole network runs; rows of maps put together; the channels one by one."""

import numpy as np


def activations(net, x, layer):
    kept = []
    hook = net[layer].register_forward_hook(lambda block, given, output: kept.append(output))
    net(x)
    hook.detach()
    return kept[0]


def _stretched(a):
    a = a.astype(np.float32)
    span = a.max() - a.min()
    return np.zeros(a.shape) if span == 0 else (a - a.min()) / span * 255


def tile(maps, cols):
    m, h, w = maps.shape
    rows = []
    for start in range(0, m, cols):
        cells = [_stretched(a) for a in maps[start : start + cols]]
        cells += [np.zeros((h, w))] * (cols - len(cells))
        rows.append(np.hstack([np.pad(cell, ((0, 1), (0, 1))) for cell in cells]))
    return np.vstack(rows)[:-1, :-1].round().astype(np.uint8)


def most_different(net, a, b, layer):
    d = (activations(net, a, layer) - activations(net, b, layer))[0]
    best, where = -1.0, None
    for c in range(d.shape[0]):
        norm = float(d[c].norm().asscalar())
        if norm > best:
            best, where = norm, c
    return where
