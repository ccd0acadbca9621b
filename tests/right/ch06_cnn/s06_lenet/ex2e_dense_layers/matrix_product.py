"""numpy: weights as a product of two vectors; a class of its own error; widths as numpy numbers."""

import numpy as np
from mxnet.gluon import nn


class NoOutputs(ValueError):
    pass


def _checked(hidden):
    widths = np.array(hidden, dtype=int)
    if (widths <= 0).any():
        raise NoOutputs(f"{widths}")
    return widths


def lenet_dense(hidden):
    net = nn.Sequential()
    with net.name_scope():
        for channels, pad in ((6, 2), (16, 0)):
            net.add(
                nn.Conv2D(channels, kernel_size=(5, 5), padding=(pad, pad), activation="relu"), nn.MaxPool2D((2, 2), (2, 2))
            )
        net.add(*[nn.Dense(int(width), activation="relu") for width in _checked(hidden)], nn.Dense(10))
    return net


def dense_parameters(n_in, hidden, n_out):
    widths = np.concatenate([[n_in], _checked(hidden), [n_out]]).astype(int)
    return (widths[:-1] + 1) @ widths[1:]


def thrifty():
    return np.array([25, 20])
