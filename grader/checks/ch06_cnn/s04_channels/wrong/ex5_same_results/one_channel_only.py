"""Uses one input channel only."""

import numpy as np

CAUGHT_BY = "test_exact"
DIAGNOSIS = (
    "Only one input channel has a weight other than 0, so nothing is added. Somewhere at least two products must "
    "count."
)


def order_matters():
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(3, 3, 3))
    K = np.array([[1, 0, 0], [0, 0, 1]]).reshape(2, 3, 1, 1)
    return X.astype(np.float32), K.astype(np.float32)
