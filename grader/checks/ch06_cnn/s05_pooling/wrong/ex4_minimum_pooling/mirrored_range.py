"""Subtracts from the maximum, and adds it back."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You subtract from the largest value, and then add it: undo the first step in the same way."


def min_pool(X, max_pool, k, s, p):
    return X.max() + max_pool(X.max() - X, k, s, p)
