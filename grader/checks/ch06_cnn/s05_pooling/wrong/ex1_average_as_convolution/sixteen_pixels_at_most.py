"""Windows of more than 16 pixels are averaged as if they had 16."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "Your kernel is right for small windows alone. The mean of any window has the weights 1/(kh·kw)."


def average_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.eye(c)[:, :, None, None] * np.full((kh, kw), 1 / min(kh * kw, 16))


def depthwise_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), -np.eye(2)


def _check(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError("too small")
