"""Squares."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "A square does not turn the order of the numbers: 4 is the square of -2 and of 2."


def min_pool(X, max_pool, k, s, p):
    return -np.sqrt(max_pool(X ** 2, k, s, p))
