"""Adds the two windows, and ignores the stride."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "You add the windows. Two windows of 1 pixel see 1 pixel, not 2."


def composed_size(k1, k2, s1=1):
    return k1 + k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
