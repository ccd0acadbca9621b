"""assert turned into ValueError; divmod; the leaky ReLU of slope 0."""

from mxnet.gluon import nn


def half(side):
    q, r = divmod(side, 2)
    assert q > 0, "vanished"
    return q


def inner(k1, k2, p1):
    try:
        return half(half(28 - k1 + p1 + p1 + 1) - k2 + 1)
    except AssertionError as e:
        raise ValueError(e)


def lenet_window(k1, k2, p1):
    inner(k1, k2, p1)
    net = nn.Sequential()
    for c, k, p in ((6, k1, p1), (16, k2, 0)):
        net.add(nn.Conv2D(c, k, 1, p), nn.LeakyReLU(0), nn.MaxPool2D(2))
    for u in (120, 84):
        net.add(nn.Dense(u), nn.LeakyReLU(0))
    net.add(nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    flat = inner(k1, k2, p1) ** 2 * 16
    layers = {"conv1": (1 * k1 * k1, 6), "conv2": (6 * k2 * k2, 16), "fc1": (flat, 120), "fc2": (120, 84), "fc3": (84, 10)}
    weights = sum(i * o for i, o in layers.values())
    biases = sum(o for _, o in layers.values())
    return weights + biases


def my_window():
    return 4, 4, 1
