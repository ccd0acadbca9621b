"""Looks the pixels up in a picture of 100 pixels."""

CAUGHT_BY = "test_size"
DIAGNOSIS = "Your count ends at a fixed number of pixels. Windows and strides may be as large as 1,000."


def composed_size(k1, k2, s1=1):
    picture = set(range(4000))
    return len({p for p in range(k1 + (k2 - 1) * s1) if p in picture})


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
