"""Checks the sizes in one function only."""

import numpy as np

CAUGHT_BY = "test_bad"
DIAGNOSIS = "Your first function refuses sizes below 1, the second does not."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    return np.full((max(c, 0), 1, max(kh, 0), max(kw, 0)), 1 / max(kh * kw, 1))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
