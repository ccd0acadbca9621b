"""Knows 100 sets of numbers."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Some of your seeds give the same numbers. Another seed should give other numbers."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    X = np.arange(27, dtype=np.float32).reshape(3, 3, 3) + seed % 100
    return X, np.ones((2, 3, 1, 1), dtype=np.float32)
