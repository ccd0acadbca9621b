"""Chooses an example for float64 that float32 cannot hold."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your example is made for float64. Look at what is left of it in float32."


def order_matters():
    X = np.array([1, 2 ** -30, -(2 ** -30)], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
