"""Computes in float64."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = (
    "Not both of your arrays have dtype float32. numpy takes float64 if you do not say otherwise, and lists have "
    "no dtype."
)


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float64).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1))


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
