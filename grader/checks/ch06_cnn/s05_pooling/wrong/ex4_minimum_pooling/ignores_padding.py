"""Leaves the padding out."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You do not hand the padding on."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X, k, s, 0)
