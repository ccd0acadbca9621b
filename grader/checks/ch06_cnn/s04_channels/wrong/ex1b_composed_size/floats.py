"""Returns floats."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "Your value is right, but a float. Return a whole number."


def composed_size(k1, k2, s1=1):
    return float(k1 + (k2 - 1) * s1)


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
