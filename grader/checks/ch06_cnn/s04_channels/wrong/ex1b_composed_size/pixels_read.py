"""Counts only the pixels that are read."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You count the pixels that are read. If the stride is larger than the window, pixels between are left "
    "out, but they count for the length."
)


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1 if s1 <= k1 else k1 * k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
