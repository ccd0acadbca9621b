"""Pads by hand with infinity; a line with another slope."""

import numpy as np


def min_pool(X, max_pool, k, s, p):
    ph, pw = (p, p) if np.isscalar(p) else p
    padded = np.pad(X, [(0, 0), (ph, ph), (pw, pw)], mode="constant", constant_values=np.inf)
    return (7 - max_pool(7 - 2 * padded, k, s, (0, 0))) / 2
