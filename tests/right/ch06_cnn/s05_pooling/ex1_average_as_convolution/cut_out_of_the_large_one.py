"""The small kernel is the diagonal of the large one."""

import numpy as np


def average_kernel(c, kh, kw):
    if min(c, kh, kw) < 1:
        raise ValueError("no pixel")
    kernel = np.zeros((c, c, kh, kw))
    for channel in range(c):
        kernel[channel, channel] = 1 / (kh * kw)
    return kernel


def depthwise_kernel(c, kh, kw):
    large = average_kernel(c, kh, kw)
    return np.stack([large[channel, channel : channel + 1] for channel in range(c)])


def max_is_not_linear():
    return np.eye(2), np.eye(2)[::-1]
