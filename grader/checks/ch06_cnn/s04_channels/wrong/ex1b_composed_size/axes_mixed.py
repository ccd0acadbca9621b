"""Adds rows to columns."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You add the rows of a window to its own columns. Rows go with rows, columns with columns."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k1w - 1) * (k2h + k2w - 1)
