"""Kronecker products; weights of 32 bits."""

import numpy as np


def _ok(*a):
    if any(n < 1 for n in a):
        raise ValueError("no")


def average_kernel(c, kh, kw):
    _ok(c, kh, kw)
    return np.kron(np.eye(c), np.ones((kh, kw)) / (kh * kw)).reshape(c, kh, c, kw).transpose(0, 2, 1, 3)


def depthwise_kernel(c, kh, kw):
    _ok(c, kh, kw)
    return np.ones((c, 1, kh, kw), np.float32) / (kh * kw)


def max_is_not_linear():
    return [[1, 2], [3, 4]], [[4, 3], [2, 1]]
