"""Gets a sign wrong where the two sizes are put together."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "Somewhere a sign went wrong on the way to k1 + k2 + 1: two windows of 1 pixel see 1 pixel, not 3."


def composed_size(k1, k2, s1=1):
    return k1 + k2 + 1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h + 1) * (k1w + k2w + 1)
