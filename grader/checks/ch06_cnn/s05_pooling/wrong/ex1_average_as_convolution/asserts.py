"""Uses assert."""

import numpy as np

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You use assert, which raises AssertionError. Write `raise ValueError`."


def average_kernel(c, kh, kw):
    assert min(c, kh, kw) >= 1
    return np.eye(c)[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
