"""Takes it that B has at most ten entries."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = "A bound in your derivation is a number. It is right for short kernels only: it must follow p and q."

from types import SimpleNamespace
import numpy as np
import sympy
from sympy import Max, Min, Sum


def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError("both kernels need exactly two axes")
    (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
    K = np.zeros((k1h + k2h - 1, k1w + k2w - 1), dtype=np.result_type(K1, K2))
    for a in range(k1h):
        for b in range(k1w):
            K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
    return K


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError(f"the first layer makes {K1.shape[0]} channels, the second one wants {K2.shape[1]}")
    co, c, ci = (K2.shape[0], K1.shape[0], K1.shape[1])
    return np.array([[sum((compose(K1[m, i], K2[o, m]) for m in range(c))) for i in range(ci)] for o in range(co)])


def compose_bias(K1, b1, K2, b2):
    return b2 + K2.sum(axis=(2, 3)) @ b1


def derivation(s):
    X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
    inside = (b, Max(0, m - p + 1), Min(q - 1, m, 9))
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "the second layer on top of the first"),
        (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "multiply in"),
        (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "collect"),
    ]
