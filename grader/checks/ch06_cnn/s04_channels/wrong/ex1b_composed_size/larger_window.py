"""Takes the larger window."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You take the larger of the two windows. The second window holds several places of the first one, "
    "which reach further."
)


def composed_size(k1, k2, s1=1):
    return max(k1, k2)


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
