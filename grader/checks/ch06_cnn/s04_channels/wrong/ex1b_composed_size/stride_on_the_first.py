"""Multiplies the first window by the stride."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You stretch the first window. The stride does not change a window; it changes the distance between two of them."
)


def composed_size(k1, k2, s1=1):
    return (k1 - 1) * s1 + k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
