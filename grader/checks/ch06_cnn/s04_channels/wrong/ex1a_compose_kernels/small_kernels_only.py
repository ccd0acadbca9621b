"""A fixed array is large enough for the kernels that one tries."""

CAUGHT_BY = "test_same"
DIAGNOSIS = "Your kernel does not grow beyond a fixed size. It must hold all of both kernels, however long they are."

from types import SimpleNamespace
import numpy as np
import sympy
from sympy import Max, Min, Sum


def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError("both kernels need exactly two axes")
    (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
    K = np.zeros((20, 20))
    for a in range(min(k1h, 20)):
        for b in range(min(k1w, 20)):
            part = K[a : a + k2h, b : b + k2w]
            part += K1[a, b] * K2[: part.shape[0], : part.shape[1]]
    return K[: k1h + k2h - 1, : k1w + k2w - 1]


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError("the layers do not fit")
    (c, ci, h1, w1), (co, _, h2, w2) = (K1.shape, K2.shape)
    K = np.zeros((co, ci, h1 + h2 - 1, w1 + w2 - 1))
    for a in range(h1):
        for b in range(w1):
            K[:, :, a : a + h2, b : b + w2] += np.einsum("ci,ocuv->oiuv", K1[:, :, a, b], K2)
    return K


def compose_bias(K1, b1, K2, b2):
    return b2 + K2.sum(axis=(2, 3)) @ b1


def derivation(s):
    X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
    inside = (b, Max(0, m - p + 1), Min(q - 1, m))
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "the second layer on top of the first"),
        (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "B[b] does not depend on a: multiply it in"),
        (Sum(A[m - b] * B[b] * X[i + m], (m, b, b + p - 1), (b, 0, q - 1)), "count by m = a + b instead of a"),
        (Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 2)), "the same pairs (b, m), m first"),
        (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "X[i+m] does not depend on b: take it out"),
    ]
