"""A class derived from nn.Sequential; results as a tuple and an array."""

from fractions import Fraction

import numpy as np
from mxnet.gluon import nn


class LeNet(nn.Sequential):
    def __init__(self, pooling, **settings):
        super().__init__(**settings)
        with self.name_scope():
            for channels, padding in ((6, 2), (16, 0)):
                self.add(nn.Conv2D(channels, 5, padding=padding, activation="sigmoid"), pooling(2, 2))
            self.add(nn.Dense(120, activation="sigmoid"), nn.Dense(84, activation="sigmoid"), nn.Dense(10))


def lenet(pool):
    try:
        pooling = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}[pool]
    except KeyError as error:
        raise ValueError(pool) from error
    return LeNet(pooling)


def gradient_share(pool, k):
    return Fraction(k * k if pool == "avg" else 1, k * k)


def compare(build, train, seeds):
    averages = tuple(train(build("avg"), seed) for seed in seeds)
    return {"avg": averages, "max": np.array([train(build("max"), seed) for seed in seeds])}
