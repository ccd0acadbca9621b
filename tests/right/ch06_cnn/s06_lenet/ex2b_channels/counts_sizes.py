"""A loop over the layers' sizes; the budget by trying all channels that might fit."""

from mxnet.gluon import nn

SIZES = (120, 84, 10)


def lenet_channels(c1, c2):
    for c in (c1, c2):
        if c < 1:
            raise ValueError(c)
    features, scores = nn.Sequential(), nn.Sequential()
    features.add(nn.Conv2D(c1, 5, 1, 2, activation="relu"), nn.MaxPool2D(2, 2), nn.Conv2D(c2, 5, 1, 0, activation="relu"))
    features.add(nn.MaxPool2D(2, 2))
    for units in SIZES:
        scores.add(nn.Dense(units, activation=None if units == 10 else "relu"))
    net = nn.Sequential()
    net.add(features, scores)
    return net


def parameter_count(c1, c2):
    if c1 * c2 <= 0 or c1 < 0:
        raise ValueError((c1, c2))
    widths = [25 * c2, *SIZES]
    total = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    for channels_in, channels_out in ((1, c1), (c1, c2)):
        total += channels_out * (channels_in * 5**2 + 1)
    return total


def widest(budget):
    return max(c for c in range(1, 1000) if parameter_count(c, 2 * c) <= budget)
