"""Exchanges rows and columns of the window."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "You exchange rows and columns of the window. The shape is (c, c, kh, kw)."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.einsum('oi,ab->oiab', np.eye(c), np.full((kw, kh), 1 / (kh * kw)))


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
