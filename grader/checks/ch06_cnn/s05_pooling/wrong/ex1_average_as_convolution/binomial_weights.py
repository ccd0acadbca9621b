"""Gives more weight to the middle."""

import numpy as np

CAUGHT_BY = "test_average"
DIAGNOSIS = "You weight the pixels by their place (a blur). In a mean all weights are equal."


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    rows, columns = np.minimum(np.arange(kh), np.arange(kh)[::-1]) + 1, np.minimum(np.arange(kw), np.arange(kw)[::-1]) + 1
    weights = np.outer(rows, columns) / (rows.sum() * columns.sum())
    return np.eye(c)[:, :, None, None] * weights


def depthwise_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear():
    return np.eye(2), 1 - np.eye(2)
