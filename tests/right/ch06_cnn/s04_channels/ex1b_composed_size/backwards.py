"""From the last layer back to the picture, as one does for many layers."""


def composed_size(k1, k2, s1=1):
    size = 1
    for window, stride in ((k2, 1), (k1, s1)):
        size = (size - 1) * stride + window
    return size


def composed_cells(k1h, k1w, k2h, k2w):
    return k1h * k1w + k2h * k2w + k1h * k2w + k2h * k1w - k1h - k2h - k1w - k2w + 1
