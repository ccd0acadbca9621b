"""Pads with infinity, and lets max_pool pad again."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "Your result is too large in both axes: the padding is added twice."


def min_pool(X, max_pool, k, s, p):
    ph, pw = (p, p) if np.ndim(p) == 0 else p
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=np.inf)
    return -max_pool(-padded, k, s, p)
