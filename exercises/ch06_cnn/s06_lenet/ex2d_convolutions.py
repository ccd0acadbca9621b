"""LeNet with other numbers of convolutions.

LeNet has two convolutions, each followed by pooling. Make it shallower or deeper, for grey pictures of 28x28 pixels and
10 classes, and find out how much of the picture the last map sees.

1. `lenet_depth(n)`: a network with exactly n convolutions (Conv2D layers), 1 <= n <= 5. Any other n: ValueError.
   Return an nn.Sequential (or nn.HybridSequential), a new one at each call. You need not initialise the network: the
   training code does. Use Gluon's Conv2D, pooling, Dense, Flatten, Dropout, BatchNorm and the other normalisations, and its
   activations (nn.Activation, nn.LeakyReLU, nn.PReLU, nn.ELU, nn.SELU, nn.GELU, nn.Swish, or such a function in nn.Lambda);
   no other layers, such as nn.ReflectionPad2D, and no branches. Layers may be nested. What you take of these, and with which
   settings, is your choice, with these limits:
     - it takes m pictures of shape (m, 1, 28, 28), float32, and gives 10 scores for each, with nothing after the scores: no
       activation, softmax, Dropout or Flatten; whatever you tell a layer about its input (in_channels, in_units, layout,
       dtype) must be true;
     - a layer may have its own initialiser, but no weights that all start equal; all weights are learned;
     - after each convolution, before the next convolution or dense layer, there is an activation: without it two
       convolutions are no more than one;
     - windows and strides are squares (5x5, not 5x3), without dilation;
     - it stays small: at most 3 million multiplications for one picture, and at most 200,000 numbers in the outputs of all
       layers together (an activation counts as a layer, also when written activation='relu'). LeNet has about 0.4 million
       and 15,000. (A convolution multiplies as often as its output has numbers, times input channels, times window².)
   It must learn: trained on 1,000 pictures of clothes (`train` in given.py: Xavier, Adam with rate 2e-3, 4 epochs, batches
   of 32), it gets at least 85 % of 500 new ones right after one of the epochs, in the best of three starts from different
   first weights. This must hold for each n from 1 to 5. Pictures and starts are the same for everybody. As processors round
   differently, a network that misses it by at most 5 percentage points gets three more starts.

2. `receptive_field(net)`: one number of the last map, in the middle of it, depends on a part of the picture. How large is it?
   Return the side, in pixels, of the smallest square that contains all pixels on which one number depends, after the last
   convolution or pooling layer of `net` (dense layers, which see everything, do not count): an int. Take the picture as
   endless: no border cuts the square off, so it may be larger than 28. A network without convolutions and pooling: 1.
   (Global pooling has no such square, as it would see all of the endless picture: what you return for a network of your own
   that has it does not matter.)
   `net` is one of your own networks, or an nn.Sequential of these layers, in any order that makes sense: Conv2D, MaxPool2D,
   AvgPool2D, Activation, Flatten, Dense, with any square windows, strides and paddings. It may be initialised or not, may
   have got more layers since an earlier call, and the same layer may stand in it twice. At most 20 layers, windows up to 30.
   A Gluon layer tells its settings: `layer._kwargs['kernel']`, `['stride']` and `['pad']` are pairs. Layers without a window
   have no such entries, and some have no `_kwargs`.
"""

from __future__ import annotations

from mxnet.gluon import nn


def lenet_depth(n: int) -> nn.Sequential:
    """A network with n convolutions and 10 scores; ValueError unless 1 <= n <= 5."""
    raise NotImplementedError


def receptive_field(net: nn.Sequential) -> int:
    """Side of the square of pixels that one number after the last convolution or pooling layer sees."""
    raise NotImplementedError
