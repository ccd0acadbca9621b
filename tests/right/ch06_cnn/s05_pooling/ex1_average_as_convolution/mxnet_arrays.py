"""Arrays of MXNet."""

from mxnet import nd


def average_kernel(c, kh, kw):
    if c < 1 or kh < 1 or kw < 1:
        raise ValueError
    return nd.reshape(nd.eye(c), (c, c, 1, 1)) * nd.full((1, 1, kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    if c < 1 or kh < 1 or kw < 1:
        raise ValueError
    return nd.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return [[1, 2], [3, 4]], [[4, 3], [2, 1]]
