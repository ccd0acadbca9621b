"""Activations and Flatten as functions, one of which asks for the shape of what it gets."""

from fractions import Fraction

from mxnet.gluon import nn


def lenet(pool):
    if pool == "avg":
        p1, p2 = nn.AvgPool2D(2, 2), nn.AvgPool2D(2, 2)
    elif pool == "max":
        p1, p2 = nn.MaxPool2D(2, 2), nn.MaxPool2D(2, 2)
    else:
        raise ValueError("avg or max, not " + str(pool))
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, padding=2), nn.Lambda("sigmoid"), p1)
    net.add(nn.Conv2D(16, 5), nn.Lambda(lambda x: x.sigmoid()), p2)
    net.add(nn.Lambda(lambda x: x.reshape((x.shape[0], -1))))
    net.add(nn.Dense(120), nn.Lambda("sigmoid"), nn.Dense(84), nn.Lambda("sigmoid"), nn.Dense(10))
    return net


def gradient_share(pool, k):
    if pool == "avg":
        return Fraction(1)
    return Fraction(1, k * k)


def compare(build, train, seeds):
    result = {"avg": [], "max": []}
    for pool in result:
        for seed in seeds:
            net = build(pool)
            result[pool].append(train(net, seed))
    return result
