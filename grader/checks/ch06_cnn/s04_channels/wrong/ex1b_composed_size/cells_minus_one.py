"""Subtracts one once."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You subtract 1 at the end. Each axis has its own length: first the lengths, then the product."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h) * (k1w + k2w) - 1
