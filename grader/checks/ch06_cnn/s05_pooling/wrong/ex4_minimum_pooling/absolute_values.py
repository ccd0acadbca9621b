"""Works with absolute values."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "You take absolute values: -5 is smaller than 1, and its absolute value is larger."


def min_pool(X, max_pool, k, s, p):
    return np.abs(max_pool(-np.abs(X), k, s, p))
