"""Takes one pixel of each window."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "Your layer picks one pixel of each window. All of them have the same weight in a mean."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c), kh // 2, kw // 2] = 1
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
