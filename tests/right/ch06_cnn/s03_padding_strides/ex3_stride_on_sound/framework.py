"""MXNet's convolution in doubles; whole numbers of turns; Decimals."""

from decimal import Decimal

from mxnet import nd


def strided(x, k, s):
    X = nd.array(x, dtype="float64").reshape((1, 1, -1))
    K = nd.array(k, dtype="float64").reshape((1, 1, -1))
    return nd.Convolution(X, K, kernel=(len(k),), stride=(s,), num_filter=1, no_bias=True)[0, 0]


def apparent_frequency(f, rate, s):
    return min((f * s) % rate, -(f * s) % rate) / s


def twins(rate, s):
    return (Decimal(0), Decimal(rate) / Decimal(s))
