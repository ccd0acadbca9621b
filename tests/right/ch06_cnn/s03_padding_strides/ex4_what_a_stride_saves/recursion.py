"""Recursion from the last layer; numpy's numbers."""

import numpy as np


def multiplications(n, k, p, s):
    def places(size):
        return (size + p + p - k) // s + 1

    return places(n) * k * places(n) * k


def cost_ratio_limit(sh, sw):
    return np.float64(1) / (np.int64(sh) * np.int64(sw))


def field(kernels, strides):
    if len(kernels) == 0:
        return 1
    inner = field(kernels[1:], strides[1:])
    return np.int64((inner - 1) * strides[0] + kernels[0])
