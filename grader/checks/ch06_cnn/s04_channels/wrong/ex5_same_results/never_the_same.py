"""Draws one after the other, whatever the seed."""

import numpy as np

rng = np.random.default_rng(7)

CAUGHT_BY = "test_exact"
DIAGNOSIS = "You draw other numbers at each call. The same seed should give the same numbers."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
