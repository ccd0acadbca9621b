"""Chooses numbers that are rounded, but alike in both orders."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your numbers are rounded, but from both ends in the same way. Let large numbers cancel at one end."


def order_matters():
    X = np.array([0.1, 0.2, 0.1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
