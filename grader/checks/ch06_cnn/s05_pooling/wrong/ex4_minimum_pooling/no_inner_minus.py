"""Turns the answer, but not the picture."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You turn the answer, but not the picture: that is minus the largest value."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(X, k, s, p)
