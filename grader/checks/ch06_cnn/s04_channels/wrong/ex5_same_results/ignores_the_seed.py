"""Ignores the seed."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "You give the same numbers for each seed. Another seed should give other numbers."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    return np.arange(27, dtype=np.float32).reshape(3, 3, 3), np.ones((2, 3, 1, 1), dtype=np.float32)
