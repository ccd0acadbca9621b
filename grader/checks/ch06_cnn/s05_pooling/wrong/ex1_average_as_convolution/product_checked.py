"""Looks at products of the sizes."""

import numpy as np

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You test a product of the sizes. Two negative numbers have a positive one: test each by itself."


def average_kernel(c, kh, kw):
    _check(c, kh, kw)
    return np.eye(c)[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


def depthwise_kernel(c, kh, kw):
    _check(c, kh, kw)
    return [[[[1 / (kh * kw)] * kw] * kh] for _ in range(c)]


def max_is_not_linear():
    return np.eye(2), -np.eye(2)


def _check(c, kh, kw):
    if c * kh < 1 or kw < 1:
        raise ValueError("too small")
