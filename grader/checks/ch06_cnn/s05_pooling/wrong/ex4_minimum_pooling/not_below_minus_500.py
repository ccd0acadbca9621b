"""Numbers below -500 are lifted."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "Large negative numbers come out wrong: they are lifted or cut off on the way."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(np.minimum(-X, 500), k, s, p)
