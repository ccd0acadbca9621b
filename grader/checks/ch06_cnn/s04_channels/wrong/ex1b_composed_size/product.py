"""Multiplies the windows."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You multiply the windows. That would be right if the first windows stood side by side; with a small "
    "stride they overlap."
)


def composed_size(k1, k2, s1=1):
    return k1 * k2


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
