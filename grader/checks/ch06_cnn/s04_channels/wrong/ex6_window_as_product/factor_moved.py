"""Doubles the weights and halves the picture."""

CAUGHT_BY = "test_parts"
DIAGNOSIS = "The product is right, but a factor went from one matrix into the other: A holds the weights as they are, and B the pixels as they are."

import numpy as np


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
    (ph, pw), (sh, sw) = (padding, stride)
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return (2 * K.reshape(co, -1), np.stack(windows, axis=1) / 2)
