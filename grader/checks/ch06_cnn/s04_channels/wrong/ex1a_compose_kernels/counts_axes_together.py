"""Counts the axes of both together."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You compare the axes of both together with four: one and three are four, too. Look at each kernel alone."

import numpy as np
from sympy import Max, Min, Sum  # noqa: F401


def full(A, B):
    out = np.zeros((A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1))
    for a in range(A.shape[0]):
        for b in range(A.shape[1]):
            out[a : a + B.shape[0], b : b + B.shape[1]] += A[a, b] * B
    return out


def compose(K1, K2):
    if K1.ndim + K2.ndim != 4:
        raise ValueError("four axes, please")
    K1, K2 = (np.atleast_2d(K).reshape(-1, K.shape[-1]) for K in (K1, K2))
    return full(K1, K2)


def compose_channels(K1, K2):
    c, ci = K1.shape[:2]
    co = K2.shape[0]
    if K2.shape[1] != c:
        raise ValueError("the channels do not fit")
    return np.array([[sum(full(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])


def compose_bias(K1, b1, K2, b2):
    return b2 + K2.sum(axis=(2, 3)) @ b1


def derivation(s):
    X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
    low, high = Max(0, m - p + 1), Min(q - 1, m)
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "both layers"),
        (Sum(A[m - b] * B[b] * X[i + m], (m, b, b + p - 1), (b, 0, q - 1)), "m = a + b"),
        (Sum(A[m - b] * B[b] * X[i + m], (b, low, high), (m, 0, p + q - 2)), "m first"),
        (Sum(X[i + m] * Sum(A[m - b] * B[b], (b, low, high)), (m, 0, p + q - 2)), "X[i+m] taken out"),
    ]
