"""Gives the large kernel again."""

import numpy as np

CAUGHT_BY = "test_depthwise"
DIAGNOSIS = (
    "You give the kernel of an ordinary layer. With groups=c only one slice for each output channel is left."
)


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    return average_kernel(c, kh, kw)


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
