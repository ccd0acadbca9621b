"""One row of B for each tap: a strided slice of the padded picture; the channels last, in A and in B."""

import numpy as np


def lower(X, K, padding, stride):
    co, ci, kh, kw = K.shape
    if len(X) != ci:
        raise ValueError("channels differ")
    P = np.pad(X, [(0, 0)] + [(p, p) for p in padding])
    oh, ow = ((n - k) // s + 1 if n >= k else 0 for n, k, s in zip(P.shape[1:], (kh, kw), stride))
    if not oh * ow:
        raise ValueError("no position")
    B = np.empty((kh, kw, ci, oh * ow))
    for a in range(kh):
        for b in range(kw):
            B[a, b] = P[:, a :: stride[0], b :: stride[1]][:, :oh, :ow].reshape(ci, -1)
    return K.transpose(0, 2, 3, 1).reshape(co, kh * kw * ci), B.reshape(-1, oh * ow)
