"""max_pool with a window of one pixel copies the picture; the minimum is looked for by hand."""

import given
import numpy as np

CAUGHT_BY = "test_chosen"
DIAGNOSIS = "You let max_pool copy the picture, and look for the smallest values yourself. Let max_pool choose them."


def min_pool(X, max_pool, k, s, p):
    copied = -np.asarray(max_pool(-X, 1, 1, 0))
    return -given.max_pool(-copied, k, s, p)
