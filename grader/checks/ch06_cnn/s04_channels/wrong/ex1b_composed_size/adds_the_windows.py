"""Adds the two windows."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You add the windows. The first number of the second window sees k1 pixels already: only the steps to "
    "the others come on top."
)


def composed_size(k1, k2, s1=1):
    return k1 + k2 * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
