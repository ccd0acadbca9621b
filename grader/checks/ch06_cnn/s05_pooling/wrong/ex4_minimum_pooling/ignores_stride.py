"""Takes the window as stride."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You use the window as the stride. Hand the stride on."


def min_pool(X, max_pool, k, s, p):
    return -max_pool(-X, k, k, p)
