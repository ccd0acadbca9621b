"""Pools first, then the sigmoid."""

CAUGHT_BY = "test_net"
DIAGNOSIS = (
    "You pool before the sigmoid. For the maximum that is the same; the average of sigmoids is not the sigmoid of "
    "the average."
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
    net.add(nn.Conv2D(6, 5, padding=2), P(2, 2), nn.Activation("sigmoid"), nn.Conv2D(16, 5), P(2, 2), nn.Activation("sigmoid"), nn.Dense(120, activation="sigmoid"), nn.Dense(84, activation="sigmoid"), nn.Dense(10))
    return net


def gradient_share(pool: str, k: int) -> Fraction:
    return Fraction(1) if pool == "avg" else Fraction(1, k * k)


def compare(
    build: Callable[[str], Any], train: Callable[[Any, int], float], seeds: Sequence[int]
) -> dict[str, list[float]]:
    return {pool: [train(build(pool), seed) for seed in seeds] for pool in ("avg", "max")}
