"""The gradient by MXNet's autograd, in 64 bits."""

import numpy as np
from mxnet import nd
from mxnet import autograd


def _y(v, b):
    z = b * np.asarray(v, float)
    e = np.exp(z - z.max())
    return float(e @ np.asarray(v, float) / e.sum())


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    return np.array(
        [[_y(X[i : i + k, j : j + k].ravel(), beta) for j in range(0, w - k + 1, s)] for i in range(0, h - k + 1, s)]
    )


def not_monotone():
    return [0, 0, 0, 10], 0, 6, 1


def softmax_gradient(v, beta):
    x = nd.array(v, dtype="float64")
    x.attach_grad()
    with autograd.record():
        y = (nd.softmax(beta * x) * x).sum()
    y.backward()
    return x.grad
