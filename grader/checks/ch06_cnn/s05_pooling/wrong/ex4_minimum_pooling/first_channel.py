"""Pools the first channel only."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You pool the first channel only."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X[:1], k, s, p)
