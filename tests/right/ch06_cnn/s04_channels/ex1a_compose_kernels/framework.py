"""MXNet's convolutions in doubles; the derivation with an index of its own."""

from mxnet import nd
import numpy as np
from sympy import Max, Min, Sum, symbols


def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError
    h1, w1 = K1.shape
    h2, w2 = K2.shape
    K2p = np.pad(np.asarray(K2, dtype=np.float64), ((h1 - 1, h1 - 1), (w1 - 1, w1 - 1)))
    X = nd.array(K2p[None, None], dtype="float64")
    W = nd.array(K1[::-1, ::-1].copy()[None, None], dtype="float64")
    return nd.Convolution(X, W, kernel=(h1, w1), num_filter=1, no_bias=True)[0, 0]


def compose_channels(K1, K2):
    c, ci, h1, w1 = K1.shape
    co, c2, h2, w2 = K2.shape
    if c2 != c:
        raise ValueError
    X = nd.array(
        np.pad(K1.astype(float), ((0, 0), (0, 0), (h2 - 1, h2 - 1), (w2 - 1, w2 - 1))).transpose(1, 0, 2, 3), dtype="float64"
    )
    W = nd.array(K2[:, :, ::-1, ::-1].copy(), dtype="float64")
    Y = nd.Convolution(X, W, kernel=(h2, w2), num_filter=co, no_bias=True)
    return nd.swapaxes(Y, 0, 1)


def compose_bias(K1, b1, K2, b2):
    return nd.array(b2, dtype="float64") + nd.dot(nd.array(K2.sum((2, 3)), dtype="float64"), nd.array(b1, dtype="float64"))


def derivation(s):
    X, A, B, i, a, b, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.p, s.q
    k = symbols("k", integer=True)
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "start"),
        (Sum(Sum(B[b] * A[a] * X[i + a + b], (b, 0, q - 1)), (a, 0, p - 1)), "swap"),
        (Sum(Sum(B[k - a] * A[a] * X[i + k], (k, a, a + q - 1)), (a, 0, p - 1)), "b = k - a"),
        (Sum(X[i + k] * Sum(B[k - a] * A[a], (a, Max(0, k - (q - 1)), Min(k, p - 1))), (k, 0, (p - 1) + (q - 1))), "collect"),
    ]
