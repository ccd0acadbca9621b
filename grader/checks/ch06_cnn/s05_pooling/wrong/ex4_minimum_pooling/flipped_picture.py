"""Turns the picture round instead of its values."""

CAUGHT_BY = "test_value"
DIAGNOSIS = (
    "You mirror the picture: the pixels change their places, the largest stays the largest. Turn the values."
)


def min_pool(X, max_pool, k, s, p):
    return max_pool(X[:, ::-1, ::-1], k, s, p)[:, ::-1, ::-1]
