"""Counts the weights of both layers."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You count the weights of the two layers. The question is how many the one kernel has that replaces them."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return k1h * k1w + k2h * k2w
