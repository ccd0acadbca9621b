"""Cuts the first input channel out of the large kernel."""

import numpy as np

CAUGHT_BY = "test_depthwise"
DIAGNOSIS = "You cut K[:, 0] out of the large kernel: it holds weights for the first channel only. Take K[i, i]."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    return average_kernel(c, kh, kw)[:, :1]


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
