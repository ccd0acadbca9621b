"""With indices of one's own names, the start with its factors in another order, many small lines."""

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
    X, A, B, i, p, q = (s.X, s.A, s.B, s.i, s.p, s.q)
    u, v, n = sympy.symbols("u v n", integer=True)
    inside = (v, Max(0, n + 1 - p), Min(q - 1, n))
    return [
        (Sum(Sum(X[v + u + i] * A[u], (u, 0, p - 1)) * B[v], (v, 0, q - 1)), "two layers"),
        (Sum(Sum(B[v] * X[v + u + i] * A[u], (u, 0, p - 1)), (v, 0, q - 1)), "multiply in"),
        (Sum(B[v] * X[v + u + i] * A[u], (v, 0, q - 1), (u, 0, p - 1)), "the other order"),
        (Sum(B[v] * X[n + i] * A[n - v], (n, v, v + p - 1), (v, 0, q - 1)), "n = u + v"),
        (Sum(Sum(B[v] * X[n + i] * A[n - v], inside), (n, 0, p + q - 2)), "n first"),
        (Sum(X[n + i] * Sum(B[v] * A[n - v], inside), (n, 0, p + q - 2)), "take out"),
    ]
