"""Fills one slice only."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "Only your first output channel is right. Each channel needs its weights."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[0, 0] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
