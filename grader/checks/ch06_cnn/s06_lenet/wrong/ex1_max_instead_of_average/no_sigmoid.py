"""The dense layers have no activation."""

CAUGHT_BY = "test_net"
DIAGNOSIS = (
    "Your dense layers follow each other without a sigmoid: that is one dense layer, in two pieces."
)

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any
from mxnet.gluon import nn


def lenet(pool):
    kinds = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}
    if pool not in kinds:
        raise ValueError(pool)
    P = kinds[pool]
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, padding=2, activation="sigmoid"), P(2, 2), nn.Conv2D(16, 5, activation="sigmoid"), P(2, 2), nn.Dense(120), nn.Dense(84), nn.Dense(10))
    return net


def gradient_share(pool: str, k: int) -> Fraction:
    return Fraction(1) if pool == "avg" else Fraction(1, k * k)


def compare(
    build: Callable[[str], Any], train: Callable[[Any, int], float], seeds: Sequence[int]
) -> dict[str, list[float]]:
    return {pool: [train(build(pool), seed) for seed in seeds] for pool in ("avg", "max")}
