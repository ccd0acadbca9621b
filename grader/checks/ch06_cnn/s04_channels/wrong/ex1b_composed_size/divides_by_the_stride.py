"""Divides by the stride."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "You divide by the stride: that is how the *output* gets smaller. Here you go back to the picture, "
    "and the steps get longer."
)


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) // s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
