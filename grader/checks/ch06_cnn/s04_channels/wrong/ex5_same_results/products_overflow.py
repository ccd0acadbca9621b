"""Uses factors whose product overflows."""

import numpy as np

CAUGHT_BY = "test_differ"
DIAGNOSIS = "Your products or sums are too large for float32 and become inf. Something smaller gets lost as well."


def order_matters():
    X = np.array([1e30, -1e30, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.full((1, 3, 1, 1), 1e30, dtype=np.float32)


def always_equal(seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
