"""LeNet with other dense layers.

Take LeNet with ReLU and max-pooling, for grey pictures of 28x28 pixels and 10 classes, and leave the dense layers between
the maps and the scores open:

    1. convolution to 6 channels, window 5x5, padding 2 (per side), then ReLU
    2. max-pooling, window 2x2, stride 2
    3. convolution to 16 channels, window 5x5, no padding, then ReLU
    4. max-pooling, window 2x2, stride 2: 16 maps of 5x5, so 400 numbers
    5. for each width in `hidden`, in that order: a dense layer with so many outputs, then ReLU
    6. a dense layer with 10 outputs, the scores: nothing after it

LeNet itself has hidden = (120, 84). `hidden` is a tuple of at most 20 whole numbers up to 2,000. It may be empty.

1. `lenet_dense(hidden)`: the network, as an nn.Sequential (or nn.HybridSequential) of Gluon's built-in layers.
   ValueError if a width is below 1.
   You need not initialise the network: the training code does. Return a new one at each call. It must run on pictures of shape
   (n, 1, 28, 28), float32: whatever you tell a layer about its input (in_channels, in_units, layout, dtype) must be true.

2. `dense_parameters(n_in, hidden, n_out)`: how many numbers, weights and biases, do dense layers learn that lead from n_in
   numbers through the widths in `hidden` to n_out numbers? An int. n_in and n_out are whole numbers from 1 to 2,000.
   ValueError if a width in `hidden` is below 1. Before you write it: which share of LeNet's 61,706 numbers sits in its dense
   layers?

3. `thrifty()`: widths of your own, a tuple of 1 to 5 whole numbers, with which the whole network, convolutions included,
   learns at most 15,000 numbers. The network with your widths is trained on 1,000 pictures of clothes (`train` in
   given.py: Xavier, Adam with rate 2e-3, 4 epochs, batches of 32) and must get at least 80 % of 500 new ones right after
   one of the epochs, in the best of three starts from different first weights. Pictures and starts are the same for
   everybody. As processors round differently, a network that misses it by at most 5 percentage points gets three more
   starts.
"""

from __future__ import annotations

from mxnet.gluon import nn


def lenet_dense(hidden: tuple[int, ...]) -> nn.Sequential:
    """LeNet with dense layers of these widths before the scores; ValueError if a width is below 1."""
    raise NotImplementedError


def dense_parameters(n_in: int, hidden: tuple[int, ...], n_out: int) -> int:
    """Number of weights and biases of the dense layers; ValueError if a width is below 1."""
    raise NotImplementedError


def thrifty() -> tuple[int, ...]:
    """Widths of a network that learns, with at most 15,000 parameters."""
    raise NotImplementedError
