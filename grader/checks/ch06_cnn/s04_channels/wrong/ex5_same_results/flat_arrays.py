"""Returns three numbers without the axes."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your arrays have one axis. X needs the shape (3, 1, 1), K the shape (1, 3, 1, 1)."


def order_matters():
    return np.array([1e8, -1e8, 1], dtype=np.float32), np.ones(3, dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
