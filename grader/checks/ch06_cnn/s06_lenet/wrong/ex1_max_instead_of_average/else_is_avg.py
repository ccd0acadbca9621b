"""Whatever is not 'max' is taken for 'avg'."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You take every word but 'max' for 'avg'. A misspelt word must raise ValueError."
)

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any
from mxnet.gluon import nn


def lenet(pool):
    kinds = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}
    P = kinds.get(pool, nn.AvgPool2D)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, padding=2, activation="sigmoid"), P(2, 2), nn.Conv2D(16, 5, activation="sigmoid"), P(2, 2), nn.Dense(120, activation="sigmoid"), nn.Dense(84, activation="sigmoid"), nn.Dense(10))
    return net


def gradient_share(pool: str, k: int) -> Fraction:
    return Fraction(1) if pool == "avg" else Fraction(1, k * k)


def compare(
    build: Callable[[str], Any], train: Callable[[Any, int], float], seeds: Sequence[int]
) -> dict[str, list[float]]:
    return {pool: [train(build(pool), seed) for seed in seeds] for pool in ("avg", "max")}
