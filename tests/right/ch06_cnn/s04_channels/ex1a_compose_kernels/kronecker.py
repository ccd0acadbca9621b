"""Both kernels on one line, with room between the rows, and np.convolve; the derivation as a tuple."""

import numpy as np
from sympy import Max, Min, Sum


def compose(K1, K2):
    if np.ndim(K1) != 2 or np.ndim(K2) != 2:
        raise ValueError
    h1, w1 = K1.shape
    h2, w2 = K2.shape
    # Kronecker substitution: one line
    width = w1 + w2 - 1
    a = np.zeros((h1, width), dtype=K1.dtype)
    a[:, :w1] = K1
    b = np.zeros((h2, width), dtype=K2.dtype)
    b[:, :w2] = K2
    line = np.convolve(a.ravel(), b.ravel())
    return line[: (h1 + h2 - 1) * width].reshape(h1 + h2 - 1, width)


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError("middle channels differ")
    co, c, h2, w2 = K2.shape
    _, ci, h1, w1 = K1.shape
    out = np.zeros((co, ci, h1 + h2 - 1, w1 + w2 - 1))
    for y in range(h2):
        for x in range(w2):
            out[:, :, y : y + h1, x : x + w1] += np.tensordot(K2[:, :, y, x], K1, axes=1)
    return out


def compose_bias(K1, b1, K2, b2):
    # one constant picture
    co = K2.shape[0]
    return (K2 * b1[None, :, None, None]).reshape(co, -1).sum(1) + b2


def derivation(s):
    X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
    low, high = Max(0, m - q + 1), Min(p - 1, m)
    return (
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), ""),
        (Sum(A[a] * B[b] * X[i + a + b], (b, 0, q - 1), (a, 0, p - 1)), ""),
        (Sum(A[a] * B[m - a] * X[i + m], (m, a, a + q - 1), (a, 0, p - 1)), ""),
        (Sum(Sum(A[a] * B[m - a] * X[i + m], (a, low, high)), (m, 0, p + q - 2)), ""),
        (Sum(Sum(A[a] * B[m - a], (a, low, high)) * X[i + m], (m, 0, p + q - 2)), ""),
    )
