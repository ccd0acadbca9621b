"""Uses nan, which differs from itself."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "nan differs from everything, even from itself. That says nothing about the order. Use finite numbers."


def order_matters():
    X = np.array([np.nan, 1, 2], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
