"""Turns the order with 1/x."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "1/x turns the order of positive numbers only. It is not defined at 0, and wrong for mixed signs."


def min_pool(X, max_pool, k, s, p):
    return 1 / max_pool(1 / X, k, s, p)
