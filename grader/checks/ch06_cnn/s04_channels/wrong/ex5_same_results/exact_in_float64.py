"""Returns float64."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Your arrays have another dtype than float32, though the numbers are fine. Convert them with astype."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float64), K.astype(np.float64)
