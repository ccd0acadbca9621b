"""Trains several networks at once, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

from mxnet.gluon import nn


def lenet(pool):
    pooling = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}.get(pool)
    if pooling is None:
        raise ValueError(pool)
    net = nn.Sequential()
    for channels, padding in ((6, 2), (16, 0)):
        net.add(nn.Conv2D(channels, 5, padding=padding, activation="sigmoid"), pooling(2, 2))
    net.add(nn.Dense(120, activation="sigmoid"), nn.Dense(84, activation="sigmoid"), nn.Dense(10))
    return net


def gradient_share(pool, k):
    return Fraction(1, k * k if pool == "max" else 1)


def compare(build, train, seeds):
    with ThreadPoolExecutor(4) as pool:
        return {kind: list(pool.map(lambda seed, kind=kind: train(build(kind), seed), seeds)) for kind in ("avg", "max")}
