"""Loops over exact Fractions and nested lists; Piecewise in the derivation, another name for the index."""

from fractions import Fraction

import sympy
from sympy import Piecewise, Sum


def compose(K1, K2):
    if len(K1.shape) != 2 or len(K2.shape) != 2:
        raise ValueError("not a matrix")
    return _times(K1.tolist(), K2.tolist())


def _times(P, Q):
    out = [[0] * (len(P[0]) + len(Q[0]) - 1) for _ in range(len(P) + len(Q) - 1)]
    for i, row in enumerate(P):
        for j, x in enumerate(row):
            for k, other in enumerate(Q):
                for n, y in enumerate(other):
                    out[i + k][j + n] += Fraction(x) * Fraction(y)
    return out


def compose_channels(K1, K2):
    if len(K1) != len(K2[0]):
        raise ValueError("channels")

    def plus(P, Q):
        return [[x + y for x, y in zip(r, t)] for r, t in zip(P, Q)]

    out = []
    for o in range(len(K2)):
        out.append([])
        for i in range(K1.shape[1]):
            total = _times(K1[0, i].tolist(), K2[o, 0].tolist())
            for c in range(1, len(K1)):
                total = plus(total, _times(K1[c, i].tolist(), K2[o, c].tolist()))
            out[-1].append(total)
    return out


def compose_bias(K1, b1, K2, b2):
    return [b2[o] + sum(b1[c] * w for c in range(len(b1)) for w in K2[o, c].flat) for o in range(len(b2))]


def derivation(s):
    X, A, B, i, a, b, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.p, s.q
    n = sympy.Symbol("n", integer=True)
    exists = (n - b >= 0) & (n - b <= p - 1)
    weight = Sum(A[n - b] * B[b], (b, sympy.Max(0, n + 1 - p), sympy.Min(n, q - 1)))
    return (
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), ""),
        (Sum(Sum(A[a] * B[b] * X[i + b + a], (b, 0, q - 1)), (a, 0, p - 1)), ""),
        (Sum(Piecewise((A[n - b] * B[b] * X[i + n], exists), (0, True)), (b, 0, q - 1), (n, 0, p + q - 2)), ""),
        (Sum(X[i + n] * weight, (n, 0, p + q - 2)), ""),
    )
