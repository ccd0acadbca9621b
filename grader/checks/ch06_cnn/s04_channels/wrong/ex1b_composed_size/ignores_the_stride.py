"""Ignores the stride of the first layer."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "That is right for stride 1. With a larger stride the steps of the second window are longer: 3, 3 and "
    "s1 = 2 see more than 5 pixels."
)


def composed_size(k1, k2, s1=1):
    return k1 + k2 - 1


def composed_cells(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)
