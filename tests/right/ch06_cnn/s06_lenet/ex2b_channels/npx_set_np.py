"""Written after npx.set_np()."""

from mxnet import np, npx
from mxnet.gluon import nn

npx.set_np()


def lenet_channels(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError
    net = nn.Sequential()
    net.add(
        nn.Conv2D(int(c1), kernel_size=5, padding=2),
        nn.Activation("relu"),
        nn.MaxPool2D(),
        nn.Conv2D(int(c2), kernel_size=5),
        nn.Activation("relu"),
        nn.MaxPool2D(),
        nn.Flatten(),
        nn.Dense(120),
        nn.Activation("relu"),
        nn.Dense(84),
        nn.Activation("relu"),
        nn.Dense(10),
    )
    return net


def parameter_count(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError
    return 26 * c1 + 25 * c1 * c2 + c2 + 3000 * c2 + 120 + 10164 + 850


def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    if c == 0:
        raise ValueError
    return c
