"""Divides by the square of the larger side."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "You treat the window as a square. It has kh·kw cells."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / max(kh, kw) ** 2
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
