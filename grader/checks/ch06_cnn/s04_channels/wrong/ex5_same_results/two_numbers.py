"""Thinks that a + b and b + a differ."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Two numbers have the same sum in both orders, also in float32. The third one must take part."


def order_matters():
    X = np.array([1e8, 1, 0], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
