"""Turns at 1, and back at 0."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You turn the picture at one number, and the answer at another. Put one and the same number into both."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(1 - X, k, s, p)
