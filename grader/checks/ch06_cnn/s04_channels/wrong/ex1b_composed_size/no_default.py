"""Has no default for the stride."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "Your function needs three arguments. The stride has a default: s1=1."


def composed_size(k1, k2, s1):
    return k1 + (k2 - 1) * s1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
