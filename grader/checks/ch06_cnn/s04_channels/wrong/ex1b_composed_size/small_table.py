"""Knows the sizes up to 3 only."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "Your function is right for small windows only. Find the rule behind them."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * min(s1, 9)


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
