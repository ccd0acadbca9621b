"""Subtracts the pooled maximum from the largest value."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You turn the answer, but not the picture, before the pooling."


def min_pool(X, max_pool, k, s, p):
    return X.max() - max_pool(X, k, s, p) + X.min()
