"""Gives a plain window."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "You return one window of weights. The layer needs one for each pair (output channel, input channel)."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
