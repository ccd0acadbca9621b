"""Gives only X as float32."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your weights are float64: the products would be, too. Both arrays must be float32."


def order_matters():
    X = np.array([2, 5e8, -5e8], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1))


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
