"""How LeNet is trained.

The idea: what matters most is where training starts, and how large its steps are.

Xavier and Adam with rate 0.002 get 97 % and more after four epochs. With rate 1 the loss jumps, and the accuracy stays at one
in ten. Normal weights with sigma 0.01 are too small here: the signals shrink layer by layer, and four epochs end at 60 to 70 %.

If all weights are 0, all units give 0. ReLU passes no gradient at 0, and each weight's gradient contains a signal or a weight
that is 0. Only the last biases move, so all pictures get the same scores, whatever the rate, however long. Tiny weights
(sigma 0.000001) come to the same.

Xavier: the mean of both fans times the variance is 1, and numbers drawn evenly from -a to a have variance a²/3:

    (fan_in + fan_out)/2 · a²/3 = 1,   a = √(6 / (fan_in + fan_out))
"""

from __future__ import annotations

from typing import Any

import sympy


def recipe() -> dict[str, Any]:
    """Use Xavier, with which signals keep their size, and Adam, which scales the steps."""
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


def dead_recipe() -> dict[str, Any]:
    """Start with zeros: no signal goes forward, and no gradient back."""
    return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "zero"}


def xavier_bound(fan_in: int, fan_out: int) -> sympy.Expr:
    """Use sympy's own number 6: in Python, 6/5 would be a float already."""
    return sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
