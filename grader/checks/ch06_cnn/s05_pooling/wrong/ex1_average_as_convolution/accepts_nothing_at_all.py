"""Makes kernels without cells."""

import numpy as np

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You accept sizes below 1, and give an empty kernel, or another error. Raise ValueError."


def average_kernel(c, kh, kw):
    return np.zeros((max(c, 0), max(c, 0), max(kh, 0), max(kw, 0))) + (np.eye(max(c, 0)) / max(kh * kw, 1))[:, :, None, None]


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
