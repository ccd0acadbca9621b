"""Pads with zeros by hand."""

import numpy as np

CAUGHT_BY = "test_value"
DIAGNOSIS = "A 0 that is not in the picture won. Look at your padding."


def min_pool(X, max_pool, k, s, p):
    ph, pw = (p, p) if np.ndim(p) == 0 else p
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    return -max_pool(-padded, k, s, 0)
