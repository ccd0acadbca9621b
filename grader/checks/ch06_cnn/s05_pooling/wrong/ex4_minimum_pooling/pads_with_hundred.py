"""Pads with a number that is not large enough."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "A number that you put around the picture won. The picture may have larger ones."


def min_pool(X, max_pool, k, s, p):
    ph, pw = (p, p) if np.ndim(p) == 0 else p
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=100.0)
    return -max_pool(-padded, k, s, 0)
