"""Pads into an array of a fixed size."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = "Part of a large picture is lost: your array has a fixed size. Its size must follow h, w and the padding."

import numpy as np


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
    (ph, pw), (sh, sw) = (padding, stride)
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError
    padded = np.zeros((ci, 100, 100))
    part = padded[:, ph : ph + h, pw : pw + w]
    part[:, :40, :40] = X[:, :40, :40]
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    full = np.zeros((ci, 300, 300))
    full[:, :100, :100] = padded
    windows = [full[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return (K.reshape(co, -1), np.stack(windows, axis=1))
