"""Capital letters and blanks do not matter."""

from fractions import Fraction
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You change the name before you test it. 'ReLU' is none of the three names."


_LARGEST_SLOPE = {'sigmoid': Fraction(1, 4), 'tanh': Fraction(1), 'relu': Fraction(1)}


def _refuse_unknown(act):
    if act not in _LARGEST_SLOPE:
        raise ValueError(f"the activation is 'sigmoid', 'tanh' or 'relu', not {act!r}")


def lenet_activation(act):
    act = act.strip().lower()
    if act not in ('sigmoid', 'tanh', 'relu'):
        raise ValueError(act)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, padding=2, activation=act), nn.AvgPool2D(2, 2), nn.Conv2D(16, 5, activation=act), nn.AvgPool2D(2, 2), nn.Dense(120, activation=act), nn.Dense(84, activation=act), nn.Dense(10))
    return net


def slope_bound(act, layers):
    act = act.strip().lower()
    if act not in ('sigmoid', 'tanh', 'relu'):
        raise ValueError(act)
    return Fraction(1, 4) ** layers if act == 'sigmoid' else Fraction(1)


def gradient_ratio(net, X, y):
    loss = gluon.loss.SoftmaxCrossEntropyLoss()
    with autograd.record():
        error = loss(net(nd.array(X)), nd.array(y)).mean()
    error.backward()
    first, last = (net[0].weight.grad(), net[-1].weight.grad())
    return float(first.norm().asscalar() / last.norm().asscalar())
