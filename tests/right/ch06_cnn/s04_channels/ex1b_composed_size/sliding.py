"""Marks the pixels that are seen; counts the pairs of taps."""


def composed_size(k1, k2, s1=1):
    last = max(range(0, k2 * s1, s1)) + range(k1)[-1]
    return last - 0 + 1


def composed_cells(k1h, k1w, k2h, k2w):
    rows = range(k1h + k2h - 1)
    columns = range(k1w + k2w - 1)
    return len(rows) * len(columns)
