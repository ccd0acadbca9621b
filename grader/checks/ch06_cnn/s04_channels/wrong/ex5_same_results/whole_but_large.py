"""Thinks that all whole numbers are exact."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = (
    "Your numbers are whole, but float32 holds all whole numbers up to 2^24 only. Products and sums must stay "
    "below."
)


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-99999, 100000, (3, 3, 3))
    K = rng.integers(9999, 100000, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
