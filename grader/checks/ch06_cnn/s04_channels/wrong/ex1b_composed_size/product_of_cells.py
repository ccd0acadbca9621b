"""Multiplies the numbers of weights."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You multiply the numbers of weights. Many of these products belong to the same pixel and are added."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return k1h * k1w * k2h * k2w
