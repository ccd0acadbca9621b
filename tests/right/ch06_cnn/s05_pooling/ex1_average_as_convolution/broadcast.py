"""Broadcasting; a witness with negative numbers."""

import numpy as np


def average_kernel(c, kh, kw):
    mean = depthwise_kernel(c, kh, kw)
    return mean * np.eye(c).reshape(c, c, 1, 1)


def depthwise_kernel(c, kh, kw):
    if not (c >= 1 and kh >= 1 and kw >= 1):
        raise ValueError(f"{c}, {kh}, {kw}")
    return np.ones((c, 1, kh, kw), dtype=np.float32) / np.float32(kh * kw)


def max_is_not_linear():
    A = np.array([[-1.0, -2.0], [-3.0, -4.0]])
    return A, -A
