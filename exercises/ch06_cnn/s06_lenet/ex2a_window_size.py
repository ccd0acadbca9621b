"""LeNet with other windows.

Take LeNet with ReLU and max-pooling, for grey pictures of 28x28 pixels and 10 classes, and leave the windows of its two
convolutions open:

    1. convolution to 6 channels, window k1 x k1, padding p1 (per side), then ReLU
    2. max-pooling, window 2x2, stride 2
    3. convolution to 16 channels, window k2 x k2, no padding, then ReLU
    4. max-pooling, window 2x2, stride 2
    5. dense layers with 120, 84 and 10 outputs, with ReLU after the first two

k1, k2 and p1 are whole numbers, 1 <= k1, k2 <= 300, 0 <= p1 <= 150. Pooling leaves out the odd row or column, as Gluon's
layers do without being told otherwise. A pooling layer needs a map of at least 2x2: if either of the two gets a smaller one,
the map vanishes.

1. `lenet_window(k1, k2, p1)`: the network, as an nn.Sequential (or nn.HybridSequential) of Gluon's built-in layers.
   ValueError if a map vanishes.
   You need not initialise the network: the training code does. Return a new one at each call. It must run on pictures of shape
   (n, 1, 28, 28), float32: whatever you tell a layer about its input (in_channels, in_units, layout, dtype) must be true.

2. `parameter_count(k1, k2, p1)`: how many numbers the network learns, weights and biases: an int. ValueError if a map
   vanishes. You may build the network and count, but a formula is quicker. Before you write it:
   do smaller windows mean fewer parameters?

3. `my_window()`: a choice of your own, (k1, k2, p1), three ints, other than the book's (5, 5, 2), with p1 at most 4. The
   network with your windows is trained on 1,500 pictures of clothes (`train` in given.py: Xavier, Adam with rate 2e-3,
   3 epochs, batches of 64) and must get at least 85 % of 500 new ones right after one of the epochs, in the best of three
   starts from different first weights. Pictures and starts are the same for everybody. As processors round differently, a
   network that misses it by at most 5 percentage points gets three more starts.
"""

from __future__ import annotations

from mxnet.gluon import nn


def lenet_window(k1: int, k2: int, p1: int) -> nn.Sequential:
    """LeNet with windows k1, k2 and padding p1; ValueError if a map vanishes."""
    raise NotImplementedError


def parameter_count(k1: int, k2: int, p1: int) -> int:
    """Number of weights and biases; ValueError if a map vanishes."""
    raise NotImplementedError


def my_window() -> tuple[int, int, int]:
    """(k1, k2, p1), not (5, 5, 2), of a network that learns."""
    raise NotImplementedError
