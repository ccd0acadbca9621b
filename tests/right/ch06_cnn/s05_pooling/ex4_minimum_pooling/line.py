"""Another decreasing line: subtract from the largest value."""


def min_pool(X, max_pool, k, s, p):
    top = X.max()
    return top - max_pool(top - X, k, s, p)
