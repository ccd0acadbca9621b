"""Max instead of average.

LeNet classifies grey pictures of 28x28 pixels into 10 classes. It consists of these layers, in this order:

    1. convolution to 6 channels, window 5x5, padding 2 (per side), then sigmoid
    2. pooling, window 2x2, stride 2
    3. convolution to 16 channels, window 5x5, no padding, then sigmoid
    4. pooling, window 2x2, stride 2
    5. dense layer with 120 outputs, then sigmoid
    6. dense layer with 84 outputs, then sigmoid
    7. dense layer with 10 outputs, the scores: nothing after it

The book pools by averages. What changes with the maximum?

1. `lenet(pool)`: the network with average pooling for pool='avg', with max-pooling for pool='max'. Any other `pool`:
   ValueError, also for 'Max' or ' max'. Return an nn.Sequential (or nn.HybridSequential) of Gluon's built-in layers, a new
   one at each call. You need not initialise the network: the training code does. An activation may be an argument
   (activation='sigmoid'), a layer of its own or a function in nn.Lambda; nn.Flatten before a dense layer may be there or
   not; layers may be nested. The network must run on pictures of shape (n, 1, 28, 28), float32: whatever you tell a layer
   about its input (in_channels, in_units, layout, dtype) must be true. A network made after npx.set_np() is fine, too.

2. `gradient_share(pool, k)`: a pooling layer with window k x k and stride k, on maps whose sides are multiples of k
   and whose values are all different. `pool` is 'avg' or 'max', k a whole number from 1 to 100,000. For which share of its
   inputs is the gradient different from 0, if that of each output is? An exact number: a Fraction (or an int), not a float.

3. `compare(build, train, seeds)`: is one kind better? A fair comparison trains both kinds several times, both with the
   same seeds: else you measure luck. `build(pool)` makes a new network; `train(net, seed)` trains it and returns its
   accuracy, a number from 0 to 1, which depends on the seed. `seeds` holds 1 to 30 different whole numbers from 0 to 2**31,
   in any order. Return {'avg': [...], 'max': [...]}: for each kind the accuracies in the order of `seeds`, each from a
   network of its own that was not trained before. Train no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from mxnet.gluon import nn


def lenet(pool: str) -> nn.Sequential:
    """LeNet with pool='avg' or 'max'; ValueError for anything else."""
    raise NotImplementedError


def gradient_share(pool: str, k: int) -> Fraction:
    """Share of a k x k pooling layer's inputs that can get a gradient, exactly."""
    raise NotImplementedError


def compare(build: Callable[[str], Any], train: Callable[[Any, int], float], seeds: Sequence[int]) -> dict[str, list[float]]:
    """{'avg': accuracies, 'max': accuracies}, in the order of the seeds."""
    raise NotImplementedError
