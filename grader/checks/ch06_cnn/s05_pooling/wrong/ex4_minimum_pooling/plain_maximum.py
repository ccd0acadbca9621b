"""Gives the maximum."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "That is the maximum. Which picture has its largest value where X has its smallest?"


def min_pool(X, max_pool, k, s, p):
    return max_pool(X, k, s, p)
