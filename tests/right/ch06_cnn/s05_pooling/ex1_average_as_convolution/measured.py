"""Reads the weights off average pooling itself: pictures of a single 1."""

from given import average_pool
import numpy as np


def average_kernel(c, kh, kw):
    if c <= 0 or kh <= 0 or kw <= 0:
        raise ValueError((c, kh, kw))
    K = np.empty((c, c, kh, kw))
    for i, a, b in np.ndindex(c, kh, kw):
        X = np.zeros((c, kh, kw))
        X[i, a, b] = 1
        K[:, i, a, b] = average_pool(X, (kh, kw), (1, 1))[:, 0, 0]
    return K


def depthwise_kernel(c, kh, kw):
    return np.stack([average_kernel(1, kh, kw)[0] for _ in range(c)] or [average_kernel(c, kh, kw)])


def max_is_not_linear():
    return np.array([[5, 0], [0, 0]]), np.array([[-3, 0], [0, 0]])
