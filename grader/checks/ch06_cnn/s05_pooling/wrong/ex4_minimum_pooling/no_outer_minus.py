"""Finds the place of the minimum (argmin is argmax of -x), and forgets to turn the value back."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "The place is right, the value has the wrong sign."


def min_pool(X, max_pool, k, s, p):
    return max_pool(-X, k, s, p)
