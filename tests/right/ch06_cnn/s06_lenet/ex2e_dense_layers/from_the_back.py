"""Recursive: the first layer, and then the rest; widths in a list."""

from mxnet.gluon import nn


def dense_parameters(n_in, hidden, n_out):
    if not hidden:
        return n_in * n_out + n_out
    *rest, last = hidden
    if last < 1:
        raise ValueError("each layer needs outputs")
    return dense_parameters(n_in, rest, last) + dense_parameters(last, [], n_out)


def lenet_dense(hidden):
    dense_parameters(400, hidden, 10)
    net = nn.Sequential()
    net.add(nn.Conv2D(channels=6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    net.add(nn.Conv2D(channels=16, kernel_size=5, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    while hidden:
        width, *hidden = hidden
        net.add(nn.Dense(width), nn.Activation("relu"))
    net.add(nn.Dense(10))
    return net


def thrifty():
    return (20,)
