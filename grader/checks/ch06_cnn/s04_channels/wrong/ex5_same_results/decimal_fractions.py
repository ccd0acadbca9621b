"""Thinks that one decimal place is exact."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "0.1 is not exact in binary, so its products are rounded. Which fractions are exact in binary?"


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3)) / 10
    K = rng.integers(1, 51, (2, 3, 1, 1)) / 10
    return X.astype(np.float32), K.astype(np.float32)
