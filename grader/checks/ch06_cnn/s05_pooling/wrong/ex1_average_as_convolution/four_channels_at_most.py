"""The weights of the first four channels alone."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "Your kernel is right for few channels alone. Each of the c output channels needs its slice."


def average_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.diag(np.arange(c) < 4)[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), -np.eye(2)


def _check(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError("too small")
