"""Arrays of MXNet, 32 bits."""

from mxnet import nd


def min_pool(X, max_pool, k, s, p):
    return -nd.array(max_pool((-nd.array(X)).asnumpy(), k, s, p))
