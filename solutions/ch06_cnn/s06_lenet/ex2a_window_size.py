"""LeNet with other windows.

The idea: follow the side of the maps through the layers (the shape formula of 6.3, four times), then count layer by layer.

    28  ->  28 + 2 p1 - k1 + 1  ->  a, half of it, rounded down  ->  a - k2 + 1  ->  b, half of it, rounded down

    first convolution     6 (k1² + 1)            one input channel; + 1 is the bias of each output channel
    second convolution   16 (6 k2² + 1)          six input channels
    dense layers        120 (16 b² + 1) + 84·121 + 10·85

For (5, 5, 2) that is 61,706. Most of it sits in 120·16 b²: larger windows make b smaller, so smaller windows make the network
larger. (3, 3, 1) has b = 6 and 81,194 parameters.
"""

from __future__ import annotations

from mxnet.gluon import nn


def _sides(k1: int, k2: int, p1: int) -> tuple[int, int]:
    """Return the sides of the maps after the two pooling layers."""
    first = 28 + 2 * p1 - k1 + 1
    a = first // 2
    second = a - k2 + 1
    if first < 2 or second < 2:
        raise ValueError(f"with windows {k1} and {k2} and padding {p1} a map vanishes")
    return a, second // 2


def lenet_window(k1: int, k2: int, p1: int) -> nn.Sequential:
    """Compute the sides first: that refuses windows that do not fit."""
    _sides(k1, k2, p1)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=k1, padding=p1, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=k2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation="relu"),
        nn.Dense(84, activation="relu"),
        nn.Dense(10),
    )
    return net


def parameter_count(k1: int, k2: int, p1: int) -> int:
    """Count layer by layer; p1 has no weights of its own, but it changes b."""
    _, b = _sides(k1, k2, p1)
    convolutions = 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1)
    return convolutions + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


def my_window() -> tuple[int, int, int]:
    """Return the smallest windows that still see a neighbour on each side; the first map keeps its size."""
    return 3, 3, 1
