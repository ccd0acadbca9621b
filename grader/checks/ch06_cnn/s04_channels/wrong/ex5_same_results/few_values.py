"""Uses few different numbers."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Your X has too few different numbers: more than five are asked for."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.choice([-2, -1, 0, 1, 2], (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
