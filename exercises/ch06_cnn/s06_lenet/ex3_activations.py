"""Look at the activations.

What does a trained network see in a picture? Take out what its layers give, and lay it out as a picture.

1. `activations(net, x, layer)`: the output of the layer `net[layer]`, counted from 0, when the network gets the pictures x.
   `net` is an nn.Sequential of convolutions, pooling layers, activations (an nn.Activation of its own counts as a layer) and
   dense layers, already initialised; leave its parameters as they are. They may change between two calls. x is an NDArray
   (n, 1, 28, 28), n from 1 to 300, with numbers of either sign. (If your file calls npx.set_np(), all arrays that you get are
   arrays of mx.np.) Return the output with all its axes, for a convolution (n, channels, rows, columns), also where one of
   them has length 1, as an array or NDArray. Compared within 1e-4.

2. `tile(maps, cols)`: lay out m maps, an array of shape (m, h, w), float32, float64 or int64, with numbers of any size (as
   1e-30 or 1e30, or an int64 of up to 10**18) and sign; m, h and w are from 1 to 1,100, with at most 20,000 numbers in all,
   cols from 1 to 60. The result is one grey picture: an array of dtype uint8. There are `cols` maps beside each other in a
   row, then the next row begins; between two neighbours, across and down, is one black line (0) of one pixel, and none around
   the outside. Places for which no map is left stay black. So 6 maps of 28x28 in 3 columns make a picture of 57x86.
   Each map is stretched on its own, so that its smallest number becomes 0 and its largest 255, linearly in between and
   rounded (one more or less does not matter, and 32-bit floats will do). A map whose numbers are all the same becomes black.

3. `most_different(net, a, b, layer)`: two pictures a and b, NDArrays (1, 1, 28, 28). In which channel of the output of
   net[layer], which is a convolution or pooling layer, do they differ most? For each channel take the difference of the
   two maps, and its norm, the root of the sum of the squares. Return the index of the channel with the largest one, an int.
"""

from __future__ import annotations

import numpy as np
from mxnet import nd
from mxnet.gluon import nn


def activations(net: nn.Sequential, x: nd.NDArray, layer: int) -> np.ndarray:
    """The output of net[layer] for the pictures x (n, 1, 28, 28), with all its axes."""
    raise NotImplementedError


def tile(maps: np.ndarray, cols: int) -> np.ndarray:
    """maps (m, h, w) -> one uint8 picture, cols maps in a row, a black line between, each map stretched on its own."""
    raise NotImplementedError


def most_different(net: nn.Sequential, a: nd.NDArray, b: nd.NDArray, layer: int) -> int:
    """The channel of net[layer] whose maps for the pictures a and b, each (1, 1, 28, 28), differ most."""
    raise NotImplementedError
