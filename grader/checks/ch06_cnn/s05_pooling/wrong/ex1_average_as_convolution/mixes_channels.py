"""Gives weight to all pairs of channels."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = (
    "Your kernel mixes the channels: each output channel is a sum over all input channels. Pooling treats them "
    "one by one."
)


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, c, kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
