"""Takes zeros."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "With zeros everything is exact, but nothing is shown. X needs more than five different numbers."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = np.zeros((3, 3, 3)) + 0 * seed
    K = np.zeros((2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
