"""Forgets that the weights multiply."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "It is the products that are added, not the pixels. Look at the products of your example."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.array([1e-8, 1e-8, 1], dtype=np.float32).reshape(1, 3, 1, 1)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
