"""T as a sum of Kronecker products of shifts; im2col by fancy indices."""

import numpy as np


def kernel_matrix(K, h, w):
    kh, kw = K.shape
    if h < kh or w < kw:
        raise ValueError("no room")
    rows, cols = h - kh + 1, w - kw + 1
    return sum(K[a, b] * np.kron(np.eye(rows, h, a), np.eye(cols, w, b)) for a in range(kh) for b in range(kw))


def im2col(X, kh, kw):
    h, w = X.shape
    i, j = np.meshgrid(np.arange(h - kh + 1), np.arange(w - kw + 1), indexing="ij")
    a, b = np.meshgrid(np.arange(kh), np.arange(kw), indexing="ij")
    return X[i.reshape(-1, 1) + a.reshape(1, -1), j.reshape(-1, 1) + b.reshape(1, -1)]
