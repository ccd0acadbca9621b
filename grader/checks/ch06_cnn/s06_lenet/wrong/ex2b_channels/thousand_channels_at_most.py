"""Channels beyond a thousand are not counted."""

from mxnet.gluon import nn

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your number is right for a few channels alone. Is there a limit in your code?"


def _refuse_none(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError(f'a convolution to {min(c1, c2)} channels gives nothing')


def lenet_channels(c1, c2):
    _refuse_none(c1, c2)
    net = nn.Sequential()
    net.add(nn.Conv2D(c1, kernel_size=5, padding=2, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2), nn.Conv2D(c2, kernel_size=5, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2), nn.Dense(120, activation='relu'), nn.Dense(84, activation='relu'), nn.Dense(10))
    return net


def parameter_count(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError('no channels')
    return 26 * min(c1, 1000) + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 850


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError(f'not even one channel fits into {budget} parameters')
    c = 1
    while parameter_count(c + 1, 2 * (c + 1)) <= budget:
        c += 1
    return c
