"""Thinks that random numbers are fine."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Random fractions have all 24 digits, and their products need 48. Choose numbers with few digits."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(3, 3, 3))
    K = rng.normal(size=(2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
