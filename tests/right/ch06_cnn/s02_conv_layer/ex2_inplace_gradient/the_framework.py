"""MXNet's own convolution; the error's words in small letters; a search for the smallest input."""

import mxnet as mx
from mxnet import autograd, nd


def record_error(fn, X, K):
    K = K.copy()
    K.attach_grad()
    try:
        with mx.autograd.record():
            loss = fn(X, K)
        loss.backward()
        return [None, None]
    except BaseException as problem:
        kind = "inplace" if "inplace" in str(problem).lower() else "other"
        return [problem.__class__.__name__, kind]


def section(X, K):
    h, w = K.shape
    Y = nd.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def smallest_failing_input(kh, kw):
    shapes = sorted(((h, w) for h in range(kh, kh + 3) for w in range(kw, kw + 3)), key=lambda s: s[0] * s[1])
    for shape in shapes:
        if record_error(section, nd.ones(shape), nd.ones((kh, kw)))[1] == "inplace":
            return shape


def corr2d_grad(X, K):
    Y = nd.Convolution(X.reshape((1, 1, *X.shape)), K.reshape((1, 1, *K.shape)), kernel=K.shape, num_filter=1, no_bias=True)
    return Y[0, 0]
