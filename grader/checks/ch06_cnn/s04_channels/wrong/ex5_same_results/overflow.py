"""Uses numbers so large that they overflow."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your products or sums are too large for float32 and become inf. Something smaller gets lost as well."


def order_matters():
    X = np.array([3e38, 3e38, -3e38], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
