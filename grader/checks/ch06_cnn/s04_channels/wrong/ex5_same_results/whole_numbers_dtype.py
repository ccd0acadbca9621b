"""Returns arrays of ints."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Your arrays are ints, which are never rounded. Return the same numbers as float32."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 256, (3, 3, 3))
    K = rng.integers(1, 4, (2, 3, 1, 1))
    return X.astype(np.int64), K.astype(np.int64)
