"""One number per picture."""

from __future__ import annotations

CAUGHT_BY = "test_accuracy"
DIAGNOSIS = (
    "Your last map is so small that hardly a number is left to tell ten classes apart."
)

from mxnet.gluon import nn


def lenet_depth(n: int) -> nn.Sequential:
    if not 1 <= n <= 5:
        raise ValueError(f"1 to 5 convolutions, not {n}")
    net = nn.Sequential()
    net.add(nn.AvgPool2D(28))
    for _ in range(n):
        net.add(nn.Conv2D(6, kernel_size=3, padding=1, activation="relu"))
    net.add(nn.Dense(10))
    return net


def receptive_field(net: nn.Sequential) -> int:
    field, step = 1, 1
    for layer in net:
        settings = getattr(layer, "_kwargs", {})
        if "kernel" in settings:
            field += (settings["kernel"][0] - 1) * step
            step *= settings["stride"][0]
    return field
