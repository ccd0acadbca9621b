"""Does not look into nested networks."""

from __future__ import annotations

CAUGHT_BY = "test_own"
DIAGNOSIS = (
    "Your own networks have an nn.Sequential within another. Your walk does not look into it, and finds no layers."
)

from mxnet.gluon import nn


def lenet_depth(n: int) -> nn.Sequential:
    if not 1 <= n <= 5:
        raise ValueError(f"1 to 5 convolutions, not {n}")
    body, head = nn.Sequential(), nn.Sequential()
    body.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(2))
    if n > 1:
        body.add(nn.Conv2D(16, kernel_size=5, activation="relu"), nn.MaxPool2D(2))
    for _ in range(n - 2):
        body.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"))
    head.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    net = nn.Sequential()
    net.add(body, head)
    return net


def receptive_field(net: nn.Sequential) -> int:
    field, step = 1, 1
    for layer in net:
        settings = getattr(layer, "_kwargs", {})
        if "kernel" in settings:
            field += (settings["kernel"][0] - 1) * step
            step *= settings["stride"][0]
    return field
