"""The weights are the gradient of Gluon's own average pooling."""

from mxnet import nd, autograd
from mxnet.gluon import nn
import numpy as np


def depthwise_kernel(c, kh, kw):
    if c < 1 or kh < 1 or kw < 1:
        raise ValueError
    x = nd.ones((1, 1, kh, kw))
    x.attach_grad()
    with autograd.record():
        y = nn.AvgPool2D((kh, kw), (1, 1))(x)
    y.backward()
    return np.repeat(x.grad.asnumpy(), c, axis=0)


def average_kernel(c, kh, kw):
    d = depthwise_kernel(c, kh, kw)
    K = np.zeros((c, c, kh, kw), np.float32)
    for i in range(c):
        K[i, i] = d[i, 0]
    return K


def max_is_not_linear():
    return [[1, 2], [3, 4]], [[4, 3], [2, 1]]
