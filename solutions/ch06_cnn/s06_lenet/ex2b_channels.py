"""LeNet with other numbers of channels.

The idea: the shapes of the maps do not depend on the channels, 14x14 after the first pooling, 5x5 after the second. So count
layer by layer; the + 1 is the bias that each output has.

    first convolution    c1 (25 + 1)             one input channel
    second convolution   c2 (25 c1 + 1)          c1 input channels: the one place where c1 and c2 meet
    dense layers        120 (25 c2 + 1) + 84·121 + 10·85

c2 occurs twice: it is also the number of maps that are flattened for the first dense layer. For (6, 16) that is 61,706.
(12, 32) has 117,078, about 1.9 times as many: the product 25 c1 c2 grows to four times its size, but most of the numbers sit in
120·25 c2, which only doubles, and 84·121 + 10·85 does not change at all.

For c1 = c, c2 = 2c the count grows with c, so the largest c that fits is found by counting up (about 190 steps for 3 million).
The equation is quadratic, so a square root does it as well, if you mind its rounding.
"""

from __future__ import annotations

from mxnet.gluon import nn


def _refuse_none(c1: int, c2: int) -> None:
    if c1 < 1 or c2 < 1:
        raise ValueError(f"a convolution to {min(c1, c2)} channels gives nothing")


def lenet_channels(c1: int, c2: int) -> nn.Sequential:
    """Refuse first: Gluon stops at 0 with an MXNetError of its own, and accepts -1 without an error."""
    _refuse_none(c1, c2)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(c1, kernel_size=5, padding=2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(c2, kernel_size=5, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation="relu"),
        nn.Dense(84, activation="relu"),
        nn.Dense(10),
    )
    return net


def parameter_count(c1: int, c2: int) -> int:
    """Count layer by layer: (inputs of one output + 1) times outputs."""
    _refuse_none(c1, c2)
    return c1 * (25 + 1) + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 10 * 85


def widest(budget: int) -> int:
    """Increase c as long as the next network fits."""
    if parameter_count(1, 2) > budget:
        raise ValueError(f"not even one channel fits into {budget} parameters")
    c = 1
    while parameter_count(c + 1, 2 * (c + 1)) <= budget:
        c += 1
    return c
