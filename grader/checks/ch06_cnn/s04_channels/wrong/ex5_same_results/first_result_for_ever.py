"""Draws once, and keeps the result."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = "You give the same numbers for each seed. Another seed should give other numbers."

import numpy as np

DRAWN = []


def order_matters():
    X = np.array([100000000.0, -100000000.0, 1], dtype=np.float32).reshape(3, 1, 1)
    return (X, np.ones((1, 3, 1, 1), dtype=np.float32))


def always_equal(seed):
    if not DRAWN:
        rng = np.random.default_rng(seed)
        DRAWN.extend([rng.integers(-50, 51, (3, 3, 3)), rng.integers(1, 51, (2, 3, 1, 1))])
    return (DRAWN[0].astype(np.float32), DRAWN[1].astype(np.float32))
