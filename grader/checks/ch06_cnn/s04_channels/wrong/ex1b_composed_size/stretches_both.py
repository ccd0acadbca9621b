"""Multiplies everything by the stride."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "You multiply the whole length by the stride. The first window stays k1 pixels long."


def composed_size(k1, k2, s1=1):
    return (k1 + k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
