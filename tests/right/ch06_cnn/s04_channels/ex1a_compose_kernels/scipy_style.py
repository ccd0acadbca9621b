"""np.convolve row by row; einsum for the bias; the derivation with a kept instead of b."""

import numpy as np
from sympy import Max, Min, Sum


def compose(K1, K2):
    if np.ndim(K1) != 2 or np.ndim(K2) != 2:
        raise ValueError("kernels are matrices")
    K = np.zeros((len(K1) + len(K2) - 1, K1.shape[1] + K2.shape[1] - 1))
    for r, row in enumerate(K1):
        for t, other in enumerate(K2):
            K[r + t] += np.convolve(row, other)
    return K


def compose_channels(K1, K2):
    (c, ci, h1, w1), (co, c2, h2, w2) = K1.shape, K2.shape
    if c != c2:
        raise ValueError(f"{c} channels are not {c2}")
    K = np.zeros((co, ci, h1 + h2 - 1, w1 + w2 - 1))
    for a in range(h2):
        for b in range(w2):
            K[:, :, a : a + h1, b : b + w1] += np.einsum("oc,ciuv->oiuv", K2[:, :, a, b], K1)
    return K


def compose_bias(K1, b1, K2, b2):
    return np.einsum("ocab,c->o", K2, b1) + b2


def derivation(s):
    start = Sum(s.B[s.b] * Sum(s.A[s.a] * s.X[s.i + s.a + s.b], (s.a, 0, s.p - 1)), (s.b, 0, s.q - 1))
    swapped = Sum(s.A[s.a] * s.B[s.m - s.a] * s.X[s.i + s.m], (s.m, s.a, s.a + s.q - 1), (s.a, 0, s.p - 1))
    inner = Sum(s.A[s.a] * s.B[s.m - s.a], (s.a, Max(0, s.m - s.q + 1), Min(s.p - 1, s.m)))
    return [start, swapped, Sum(s.X[s.i + s.m] * inner, (s.m, 0, s.p + s.q - 2))]
