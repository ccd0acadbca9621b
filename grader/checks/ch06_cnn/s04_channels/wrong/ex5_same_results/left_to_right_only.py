"""Makes one order exact."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = "One order is exact, others are not. All six orders must be."


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    X = np.zeros((3, 3, 3), dtype=np.float32)
    X[0] = 2.0**30 * (1 + np.arange(9).reshape(3, 3)) + 2.0**30 * (seed % 4096)
    X[1], X[2] = -X[0], 1
    return X, np.ones((2, 3, 1, 1), dtype=np.float32)
