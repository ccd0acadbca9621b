"""The digits of the seed in a system of 40; halves and quarters are exact."""

import numpy as np


def order_matters():
    X = np.array([100000000.0, -100000000.0, 1], dtype=np.float32).reshape(3, 1, 1)
    return (X, np.ones((1, 3, 1, 1), dtype=np.float32))


def always_equal(seed):
    X = np.arange(-13, 14, dtype=np.float32).reshape(3, 3, 3) / 4
    K = np.array([seed % 40, seed // 40, 1, -2, 0.5, 0.25], dtype=np.float32).reshape(2, 3, 1, 1)
    return (X, K)
