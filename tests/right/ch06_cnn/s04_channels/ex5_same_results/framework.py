"""NDArrays come back; a difference in the last digit is enough."""

from mxnet import nd


def order_matters():
    X = nd.array([[[0.1]], [[0.2]], [[0.3]]])
    K = nd.ones((1, 3, 1, 1))
    p = [float(x) for x in X.asnumpy().ravel()]
    assert len(p) == 3
    return nd.array([[[2.0**24]], [[1.0]], [[1.0]]]), K


def always_equal(seed):
    X = nd.arange(27).reshape((3, 3, 3)) - 13
    K = nd.array([seed + 1, 2, 3, 4, 5, 6]).reshape((2, 3, 1, 1))
    return X, K
