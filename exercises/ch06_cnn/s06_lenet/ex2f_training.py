"""How LeNet is trained.

The network is LeNet with ReLU and max-pooling, for pictures of clothes in 10 classes. It is trained with `train` of given.py,
which takes a recipe, a dict:

    'optimizer'      'sgd' or 'adam'
    'lr'             learning rate: a number above 0, at most 10
    'epochs'         how often it sees all pictures: a whole number from 1 to 6
    'batch'          pictures per step: a whole number from 16 to 256
    'init'           its first weights: 'xavier', 'normal' (of spread sigma) or 'zero'; the first biases are 0 in any case

and, only if wanted,

    'sigma'          for 'normal': above 0, at most 1 (0.01 if left out)
    'momentum'       for 'sgd': from 0 to less than 1 (0 if left out)
    'weight_decay'   from 0 to 1 (0 if left out)

No other keys.

1. `recipe()`: a recipe of your own. The network is trained with it on 1,500 pictures, and must get at least 90 % of 500 new
   ones right, in the best of three starts from different first weights. As processors round differently, a recipe that
   misses it by at most 5 percentage points gets three more starts.

2. `dead_recipe()`: a recipe with which the network learns nothing, although optimizer, rate and patience are fine: 'adam',
   lr from 0.001 to 0.01, 2 to 4 epochs, batches of 32 to 64, weight_decay left out or 0. Trained with it on 1,000
   pictures, it must get at most 15 % of 500 new ones right (guessing gets 10 %), from each of four starts. A recipe that is
   dead from one start and learns from the next is unlucky, not dead: normal weights of spread 0.01 are of that kind.

3. `xavier_bound(fan_in, fan_out)`: Xavier's first weights. A layer has fan_in inputs and fan_out outputs; its weights are
   independent, with mean 0 and variance v. Going forward, the signals keep their size from layer to layer if fan_in·v = 1;
   going backward, the gradients keep theirs if fan_out·v = 1. Both at once works only if the fans are equal. So Xavier
   asks it of the mean of the two fans. Weights drawn evenly (uniformly) from -a to a: which a? fan_in and fan_out are whole
   numbers from 1 to 100,000.
   Exactly: a sympy number like sympy.sqrt(2), not a float.

Pictures and starts are the same for everybody. Try your recipes with `train`, on a small part of Fashion-MNIST
(gluon.data.vision.FashionMNIST).
"""

from __future__ import annotations

from typing import Any

import sympy
from given import accuracy, train


def recipe() -> dict[str, Any]:
    """A recipe with which LeNet learns."""
    raise NotImplementedError


def dead_recipe() -> dict[str, Any]:
    """A recipe with 'adam' and a good rate, with which LeNet learns nothing."""
    raise NotImplementedError


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    """a, if Xavier's first weights are drawn evenly from -a to a, exactly."""
    raise NotImplementedError
