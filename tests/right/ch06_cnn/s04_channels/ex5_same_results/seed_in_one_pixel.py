"""The seed is one of the pixels; three numbers, of which one is large."""

import numpy as np


def order_matters():
    X = np.array([16777216, 1, 1], "float32")[:, None, None]
    return X, np.ones((1, 3, 1, 1), "f4")


def always_equal(seed):
    X = np.arange(27, dtype=np.float32).reshape(3, 3, 3)
    K = np.ones((2, 3, 1, 1), dtype=np.float32)
    X[0, 0, 0] = seed
    return X, K
