"""Gives the place where the last window starts, plus one."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "You stop where the last of the first layer's windows starts. It is k1 pixels long."


def composed_size(k1, k2, s1=1):
    return (k2 - 1) * s1 + 1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
