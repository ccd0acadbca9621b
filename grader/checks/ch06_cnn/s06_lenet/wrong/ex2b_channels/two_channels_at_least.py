"""A network with at least two channels."""

from mxnet.gluon import nn

CAUGHT_BY = "test_net"
DIAGNOSIS = "Your network has two channels where one was asked for."


def _refuse_none(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError(f'a convolution to {min(c1, c2)} channels gives nothing')


def lenet_channels(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError('no channels')
    net = nn.Sequential()
    net.add(nn.Conv2D(max(c1, 2), 5, padding=2, activation='relu'), nn.MaxPool2D(2, 2), nn.Conv2D(max(c2, 2), 5, activation='relu'), nn.MaxPool2D(2, 2), nn.Dense(120, activation='relu'), nn.Dense(84, activation='relu'), nn.Dense(10))
    return net


def parameter_count(c1, c2):
    _refuse_none(c1, c2)
    return c1 * (25 + 1) + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 10 * 85


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError(f'not even one channel fits into {budget} parameters')
    c = 1
    while parameter_count(c + 1, 2 * (c + 1)) <= budget:
        c += 1
    return c
