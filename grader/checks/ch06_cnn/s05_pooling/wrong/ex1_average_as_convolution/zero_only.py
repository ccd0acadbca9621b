"""Refuses 0, but not negative sizes."""

import numpy as np

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You refuse 0 alone. What about -1?"


def average_kernel(c, kh, kw):
    if 0 in (c, kh, kw):
        raise ValueError(c, kh, kw)
    return np.zeros((abs(c), abs(c), abs(kh), abs(kw))) + (np.eye(abs(c)) / abs(kh * kw))[:, :, None, None]


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
