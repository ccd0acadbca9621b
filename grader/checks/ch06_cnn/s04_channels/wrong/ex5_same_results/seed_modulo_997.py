"""Takes the remainder of the seed."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Some of your seeds give the same numbers. Another seed should give other numbers."

import numpy as np


def order_matters():
    X = np.array([100000000.0, -100000000.0, 1], dtype=np.float32).reshape(3, 1, 1)
    return (X, np.ones((1, 3, 1, 1), dtype=np.float32))


def always_equal(seed):
    X = np.arange(27).reshape(3, 3, 3) + seed % 997
    return (X.astype(np.float32), np.ones((2, 3, 1, 1), dtype=np.float32))
