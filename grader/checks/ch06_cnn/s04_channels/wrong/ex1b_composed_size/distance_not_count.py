"""Gives the distance from the first pixel to the last."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "You give the distance from the first pixel to the last one. Count both of them."


def composed_size(k1, k2, s1=1):
    return k1 - 1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
