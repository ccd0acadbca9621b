"""Turns K1 by 180 degrees in place when it is a square."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "Your function writes on K1 when it is a square. Make a new array instead."

from types import SimpleNamespace
import numpy as np
import sympy
from sympy import Max, Min, Sum


def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError("both kernels need exactly two axes")
    if K1.shape[0] == K1.shape[1]:
        flipped = K1[::-1, ::-1].copy()
        K1[...] = flipped
        K1 = flipped[::-1, ::-1]
    (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
    K = np.zeros((k1h + k2h - 1, k1w + k2w - 1))
    for a in range(k1h):
        for b in range(k1w):
            K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
    return K


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError("the layers do not fit")
    co, c, ci = (K2.shape[0], K1.shape[0], K1.shape[1])
    return np.array([[sum((compose(K1[m, i].copy(), K2[o, m]) for m in range(c))) for i in range(ci)] for o in range(co)])


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
