"""LeNet with other numbers of channels.

Take LeNet with ReLU and max-pooling, for grey pictures of 28x28 pixels and 10 classes, and leave the channels of its two
convolutions open:

    1. convolution to c1 channels, window 5x5, padding 2 (per side), then ReLU
    2. max-pooling, window 2x2, stride 2
    3. convolution to c2 channels, window 5x5, no padding, then ReLU
    4. max-pooling, window 2x2, stride 2
    5. dense layers with 120, 84 and 10 outputs, with ReLU after the first two

c1 and c2 are whole numbers from 1 to 2000, and c1·c2 is at most 700,000. The book has c1 = 6 and c2 = 16. All layers have
biases, as Gluon's layers do without being told otherwise.

1. `lenet_channels(c1, c2)`: the network, as an nn.Sequential (or nn.HybridSequential) of Gluon's built-in layers.
   ValueError if c1 or c2 is below 1.
   You need not initialise the network: the training code does. Return a new one at each call. It must run on pictures of shape
   (n, 1, 28, 28), float32: whatever you tell a layer about its input (in_channels, in_units, layout, dtype) must be true.

2. `parameter_count(c1, c2)`: how many numbers the network learns, weights and biases: an int.
   ValueError if c1 or c2 is below 1. Before you write it: if both c1 and c2 double, does the count double, or is it four
   times as large, or neither?

3. `widest(budget)`: you can afford at most `budget` parameters, and want the second convolution to have twice the channels of
   the first. Return the largest c for which the network with c1 = c and c2 = 2·c has at most `budget` parameters: an int.
   ValueError if not even c = 1 fits. `budget` is a whole number up to 1,200,000; it may be 0 or negative, too.
"""

from __future__ import annotations

from mxnet.gluon import nn


def lenet_channels(c1: int, c2: int) -> nn.Sequential:
    """LeNet with c1 and c2 channels; ValueError if one is below 1."""
    raise NotImplementedError


def parameter_count(c1: int, c2: int) -> int:
    """Number of weights and biases; ValueError if c1 or c2 is below 1."""
    raise NotImplementedError


def widest(budget: int) -> int:
    """Largest c such that (c, 2c) has at most `budget` parameters; ValueError if there is none."""
    raise NotImplementedError
