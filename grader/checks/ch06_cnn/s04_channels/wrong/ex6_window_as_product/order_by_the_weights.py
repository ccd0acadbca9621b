"""Sorts the rows by the weights of the first output channel."""

CAUGHT_BY = "test_parts"
DIAGNOSIS = "The order of the numbers in your matrices follows the weights themselves. It must be the same for all weights and pictures of the same sizes."

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
    A = K.reshape(co, -1)
    order = np.argsort(A[0])
    return (A[:, order], B[order])
