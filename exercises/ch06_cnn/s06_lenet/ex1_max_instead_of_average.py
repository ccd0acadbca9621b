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
   ValueError. Return an nn.Sequential (or nn.HybridSequential) of Gluon layers, not initialised: who trains it does that.
   How you write the layers is yours: activation='sigmoid' or layers of their own, with or without nn.Flatten, nested or not.

2. `gradient_share(pool, k)`: a pooling layer with window k x k and stride k (k >= 1), on maps whose sides are multiples of k
   and whose values are all different. For which share of its inputs can the gradient be different from 0? An exact number:
   a Fraction (or an int), not a float.

3. `compare(build, train, seeds)`: is one kind better? A fair comparison trains both kinds several times, both with the
   same seeds: else you measure luck. `build(pool)` makes a new network; `train(net, seed)` trains it and returns its
   accuracy, which depends on the seed. Return {'avg': [...], 'max': [...]}: for each kind the accuracies in the order
   of `seeds`, each from a network of its own that was not trained before. Train no more than that.
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


def compare(
    build: Callable[[str], Any], train: Callable[[Any, int], float], seeds: Sequence[int]
) -> dict[str, list[float]]:
    """{'avg': accuracies, 'max': accuracies}, in the order of the seeds."""
    raise NotImplementedError
