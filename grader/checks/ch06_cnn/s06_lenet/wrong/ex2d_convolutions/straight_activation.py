"""An activation that changes nothing."""

from mxnet.gluon import nn

CAUGHT_BY = "test_net"
DIAGNOSIS = "Your LeakyReLU has the slope 1: it gives back what it gets, and is no activation."


def lenet_depth(n):
    if not 1 <= n <= 5:
        raise ValueError('n')
    net = nn.Sequential()
    for place in range(n):
        net.add(nn.Conv2D(10, 3, padding=1), nn.LeakyReLU(1.0))
        if place in (0, n - 1):
            net.add(nn.MaxPool2D(2, 2))
    net.add(nn.Dense(10))
    return net


def receptive_field(net):
    field, step = (1, 1)
    for layer in net:
        settings = getattr(layer, '_kwargs', {})
        if 'kernel' in settings:
            field += (settings['kernel'][0] - 1) * step
            step *= settings['stride'][0]
    return field
