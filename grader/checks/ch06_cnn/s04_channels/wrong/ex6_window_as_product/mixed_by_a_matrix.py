"""Multiplies by a matrix and its inverse in between."""

CAUGHT_BY = "test_parts"
DIAGNOSIS = "The product is right, but your A holds sums of weights, and B differences of pixels. Each number must stand there as it is."

import numpy as np


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
    (ph, pw), (sh, sw) = (padding, stride)
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    B = np.stack([padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns], axis=1)
    A = K.reshape(co, -1).copy()
    if len(B) > 1:
        A[:, 1] += A[:, 0]
        B[0] -= B[1]
    return (A, B)
