"""Adds up in the depthwise layer."""

import numpy as np

CAUGHT_BY = "test_depthwise"
DIAGNOSIS = "Your depthwise layer gives sums, not means."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.ones((c, 1, kh, kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
