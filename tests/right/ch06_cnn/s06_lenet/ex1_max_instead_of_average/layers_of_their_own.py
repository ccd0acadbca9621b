"""Activations as layers of their own, nested, with Flatten and known sizes; compare seed by seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any
from mxnet.gluon import nn


def lenet(pool):
    if pool == "avg":
        pooling = nn.AvgPool2D
    elif pool == "max":
        pooling = nn.MaxPool2D
    else:
        raise ValueError("avg or max")
    features = nn.HybridSequential(prefix="features_")
    with features.name_scope():
        features.add(nn.Conv2D(6, kernel_size=(5, 5), padding=(2, 2), in_channels=1))
        features.add(nn.Activation("sigmoid"))
        features.add(pooling())
        features.add(nn.Conv2D(16, kernel_size=(5, 5), in_channels=6))
        features.add(nn.Activation("sigmoid"))
        features.add(pooling((2, 2), (2, 2)))
    net = nn.HybridSequential()
    net.add(
        features,
        nn.Flatten(),
        nn.Dense(120, in_units=400),
        nn.Activation("sigmoid"),
        nn.Dense(84),
        nn.Activation("sigmoid"),
        nn.Dense(10, in_units=84),
    )
    net.hybridize()
    return net


def gradient_share(pool, k):
    return {"avg": 1, "max": Fraction(1, k) ** 2}[pool]


def compare(build, train, seeds):
    found = {"max": [], "avg": []}
    for seed in seeds:
        for pool in found:
            found[pool].append(train(net=build(pool=pool), seed=seed))
    return found
