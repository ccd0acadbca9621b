"""Adds rows and columns of the kernel."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "You add the two lengths. A kernel of r rows and c columns holds r times c numbers."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) + (k1w + k2w - 1)
