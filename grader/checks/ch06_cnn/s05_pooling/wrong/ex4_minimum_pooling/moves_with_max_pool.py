"""The minimum from elsewhere, moved by what max_pool does."""

import given
import numpy as np

CAUGHT_BY = "test_chosen"
DIAGNOSIS = (
    "You look for the smallest values yourself, and add something of max_pool for show. Let max_pool choose them."
)


def min_pool(X, max_pool, k, s, p):
    shown = np.sum(max_pool(X, k, s, p)) - np.sum(given.max_pool(X, k, s, p))
    return shown - given.max_pool(-X, k, s, p)
