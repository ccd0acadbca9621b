"""Calls max_pool and throws its values away."""

import given

CAUGHT_BY = "test_used"
DIAGNOSIS = "You call max_pool, but the values do not come from it."


def min_pool(X, max_pool, k, s, p):
    pooled = max_pool(X, k, s, p)
    return 0 * pooled - given.max_pool(-X, k, s, p)
