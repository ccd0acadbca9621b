"""Takes the minimum over the channels as well."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "You also take the minimum over the channels. Each channel is pooled by itself."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X, k, s, p).max(axis=0, keepdims=True) * np.ones((len(X), 1, 1))
