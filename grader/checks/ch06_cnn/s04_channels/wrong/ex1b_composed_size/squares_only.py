"""Squares the number of rows."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You square the number of rows. The columns can have another length."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) ** 2
