"""Written after npx.set_np()."""

from mxnet import np, npx
from mxnet.gluon import nn

npx.set_np()


def lenet_depth(n):
    if not 1 <= n <= 5:
        raise ValueError
    net = nn.Sequential()
    net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    if n > 1:
        net.add(nn.Conv2D(16, kernel_size=5, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    for _ in range(n - 2):
        net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def receptive_field(net):
    r, j = 1, 1
    for l in net:
        kw = getattr(l, "_kwargs", {})
        if "kernel" in kw:
            r += (kw["kernel"][0] - 1) * j
            j *= kw["stride"][0]
    return r
