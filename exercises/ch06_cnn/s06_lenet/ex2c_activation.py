"""LeNet with other activations.

Take LeNet with average pooling, for grey pictures of 28x28 pixels and 10 classes, and leave the activation open:

    1. convolution to 6 channels, window 5x5, padding 2 (per side), then the activation
    2. average pooling, window 2x2, stride 2
    3. convolution to 16 channels, window 5x5, no padding, then the activation
    4. average pooling, window 2x2, stride 2
    5. dense layer with 120 outputs, then the activation
    6. dense layer with 84 outputs, then the activation
    7. dense layer with 10 outputs, the scores: nothing after it

1. `lenet_activation(act)`: the network with the activation act = 'sigmoid', 'tanh' or 'relu'. ValueError for any other name.
   Return an nn.Sequential (or nn.HybridSequential) of Gluon's built-in layers.
   You need not initialise the network: the training code does. Return a new one at each call. It must run on pictures of shape
   (n, 1, 28, 28), float32: whatever you tell a layer about its input (in_channels, in_units, layout, dtype) must be true.

2. `slope_bound(act, layers)`: follow one path back through a network with `layers` activations of the kind `act`, 1 to 3000
   of them: each contributes one factor, its derivative at some number. Return the largest possible product of these factors,
   exactly: a Fraction (or an int), not a float. ValueError for any activation but 'sigmoid', 'tanh' and 'relu'.

3. `gradient_ratio(net, X, y)`: measure it. `net` is an initialised nn.Sequential of 2 to 30 layers: its first, net[0], is a
   convolution or a dense layer, its last, net[-1], a dense layer that gives 10 scores; both have biases. X: n >= 1 pictures,
   numpy, float32 (n, 1, 28, 28), with numbers of either sign; y: their labels, numpy, whole numbers (n,). The loss is the
   cross-entropy of the softmax of the scores, averaged over the n pictures. Return

       |gradient of the loss with respect to the first layer's weights| / |the same with respect to the last layer's weights|

   as a float that is right to three digits. |.| is the Euclidean norm: the root of the sum of all squares. Weights only, no
   biases. X, y and the network's weights stay as they are; between two calls it may have been trained. Try it with your three
   networks, after net.initialize(init.Xavier()): for which of them does the first layer hardly learn?
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn


def lenet_activation(act: str) -> nn.Sequential:
    """LeNet with act='sigmoid', 'tanh' or 'relu'; ValueError for anything else."""
    raise NotImplementedError


def slope_bound(act: str, layers: int) -> Fraction:
    """Largest product of the activation's derivatives, one per layer, exactly; ValueError for another activation."""
    raise NotImplementedError


def gradient_ratio(net: nn.Sequential, X: np.ndarray, y: np.ndarray) -> float:
    """Norm of the gradient of net[0]'s weights over that of net[-1]'s weights."""
    raise NotImplementedError
