"""Adds a constant array."""

import numpy as np

CAUGHT_BY = "test_witness"
DIAGNOSIS = "One of your arrays is constant. A constant moves the maximum by itself."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.array([[1.0, 2.0], [3.0, 4.0]]), np.ones((2, 2))
