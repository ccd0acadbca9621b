"""Squares the seed into the numbers."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Your numbers grow with the seed until float32 has to round. They must stay exact up to seed 2,000."

import numpy as np


def order_matters():
    X = np.array([100000000.0, -100000000.0, 1], dtype=np.float32).reshape(3, 1, 1)
    return (X, np.ones((1, 3, 1, 1), dtype=np.float32))


def always_equal(seed):
    X = np.arange(27).reshape(3, 3, 3) + seed * seed
    return (X.astype(np.float32), np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32).reshape(2, 3, 1, 1))
