"""Shifts the same 27 numbers round by the seed: it comes round again."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = "Some of your seeds give the same numbers. Another seed should give other numbers."

import numpy as np


def order_matters():
    X = np.array([100000000.0, -100000000.0, 1], dtype=np.float32).reshape(3, 1, 1)
    return (X, np.ones((1, 3, 1, 1), dtype=np.float32))


def always_equal(seed):
    X = np.roll(np.arange(27), seed).reshape(3, 3, 3)
    return (X.astype(np.float32), np.ones((2, 3, 1, 1), dtype=np.float32))
