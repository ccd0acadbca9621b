"""Softmax by hand; parameters by their place; an NDArray of one number; sympy for the slope."""

import sympy
from mxnet import autograd, nd
from mxnet.gluon import nn


def _kinds():
    z = sympy.Symbol("z", real=True)
    return {"sigmoid": 1 / (1 + sympy.exp(-z)), "tanh": sympy.tanh(z), "relu": z}, z


def lenet_activation(act):
    if act not in _kinds()[0]:
        raise ValueError(act)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, 5, 1, 2, activation=act))
    net.add(nn.AvgPool2D(2))
    net.add(nn.Conv2D(16, 5, activation=act))
    net.add(nn.AvgPool2D(2))
    net.add(nn.Dense(120, act), nn.Dense(84, act), nn.Dense(10))
    return net


def slope_bound(act, layers):
    kinds, z = _kinds()
    if act not in kinds:
        raise ValueError(act)
    return sympy.nsimplify(sympy.diff(kinds[act], z).subs(z, 0)) ** layers


def gradient_ratio(net, X, y):
    parameters = [p for name, p in net.collect_params().items() if name.endswith("weight")]
    picked = nd.one_hot(nd.array(y), 10)
    with autograd.record():
        e = nd.exp(net(nd.array(X)))
        p = e / e.sum(axis=1, keepdims=True)
        loss = -(nd.log(p) * picked).sum() / len(y)
    loss.backward()
    return parameters[0].grad().norm() / parameters[-1].grad().norm()
