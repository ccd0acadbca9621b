"""Avoids only the products."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "With weights of 1 no product is rounded, but the sums are."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(3, 3, 3))
    K = np.ones((2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
