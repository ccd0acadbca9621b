"""Takes weights of 0."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Your weights are 0, so there is nothing to add. Somewhere at least two products must count."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = np.zeros((2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
