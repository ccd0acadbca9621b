"""Computes in float64."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your arrays are float64, which has 53 binary digits. The question is for float32."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float64).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1))


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
