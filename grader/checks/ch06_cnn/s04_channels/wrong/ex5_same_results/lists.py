"""Returns lists."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Lists have no dtype, and Python's floats are float64. Return arrays of dtype float32."


def order_matters():
    return [[[3e9]], [[-3e9]], [[7.0]]], [[[[1.0]], [[1.0]], [[1.0]]]]


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
