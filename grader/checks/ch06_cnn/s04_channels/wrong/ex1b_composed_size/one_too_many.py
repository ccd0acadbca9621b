"""Makes each axis one too long."""

CAUGHT_BY = "test_cells"
DIAGNOSIS = "Each axis is one too long: two 1x1 kernels make one number."


def composed_size(k1, k2, s1=1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h) * (k1w + k2w)
