"""Differs by rounding only."""

import numpy as np

CAUGHT_BY = "test_witness"
DIAGNOSIS = "The two sides differ by too little. Take larger numbers."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    K[range(c), range(c)] = 1 / (kh * kw)
    return K


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return 1e-7 * np.eye(2), 1e-7 * (1 - np.eye(2))
