"""Leaves out the axis of the output channels."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your K has no axis for the output channels. Its shape is (1, 3, 1, 1)."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
