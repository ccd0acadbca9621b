"""Turns the picture in place."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "You change X itself: `X *= -1` writes into the caller's array. Write -X."


def min_pool(X, max_pool, k, s, p):
    X *= -1
    return -max_pool(X, k, s, p)
