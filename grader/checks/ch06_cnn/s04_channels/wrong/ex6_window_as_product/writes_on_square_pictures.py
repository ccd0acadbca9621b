"""Clears the border of a square picture in place."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "Your function writes on X. Work on a copy, so that the picture stays as it was."

import numpy as np


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
    (ph, pw), (sh, sw) = (padding, stride)
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    if h == w:
        X[...] = X[:, ::-1].copy()
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return (K.reshape(co, -1), np.stack(windows, axis=1))
