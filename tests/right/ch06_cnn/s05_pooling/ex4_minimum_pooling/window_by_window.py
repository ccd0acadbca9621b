"""Calls max_pool once for each window."""

import numpy as np


def min_pool(X, max_pool, k, s, p):
    (kh, kw), (sh, sw), (ph, pw) = [(v, v) if isinstance(v, int) else tuple(v) for v in (k, s, p)]
    c, h, w = X.shape
    Y = np.zeros((c, (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1))
    for i in range(Y.shape[1]):
        for j in range(Y.shape[2]):
            top, left = i * sh - ph, j * sw - pw
            cut = -X[:, max(top, 0) : top + kh, max(left, 0) : left + kw]
            Y[:, i, j] = -np.array(max_pool(cut, cut.shape[1:], 1, 0))[:, 0, 0]
    return Y
