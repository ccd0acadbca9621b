"""Every layer by itself, with the sigmoids as functions."""

from fractions import Fraction

from mxnet import nd
from mxnet.gluon import nn


def lenet(pool):
    if pool not in ("avg", "max"):
        raise ValueError(pool)
    pooling = nn.AvgPool2D if pool == "avg" else nn.MaxPool2D
    net = nn.Sequential()
    for layer in (
        nn.Conv2D(6, 5, padding=2, in_channels=1), nn.Lambda(lambda x: nd.sigmoid(x)), pooling(2),
        nn.Conv2D(16, 5, in_channels=6), nn.Lambda("sigmoid"), pooling(2), nn.Flatten(),
        nn.Dense(120), nn.Lambda(nd.sigmoid), nn.Dense(84), nn.HybridLambda("sigmoid"), nn.Dense(10),
    ):  # fmt: skip
        net.add(layer)
    return net


def gradient_share(pool, k):
    return Fraction(1, k) ** 2 if pool == "max" else Fraction(k * k, k * k)


def compare(build, train, seeds):
    return {pool: list(map(lambda seed, p=pool: train(build(p), seed), seeds)) for pool in ("avg", "max")}
