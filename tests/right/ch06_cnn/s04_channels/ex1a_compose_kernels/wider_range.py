"""Lets m run further at both ends, where the inner sum is empty."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import sympy
from sympy import Max, Min, Sum


def compose(K1: np.ndarray, K2: np.ndarray) -> np.ndarray:
    """Add a copy of K2, times K1[a, b], at each place (a, b): the full convolution."""
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError("both kernels need exactly two axes")
    (k1h, k1w), (k2h, k2w) = K1.shape, K2.shape
    K = np.zeros((k1h + k2h - 1, k1w + k2w - 1), dtype=np.result_type(K1, K2))
    for a in range(k1h):
        for b in range(k1w):
            K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
    return K


def compose_channels(K1: np.ndarray, K2: np.ndarray) -> np.ndarray:
    """Take a matrix product over the middle channels, in which numbers are kernels and products are convolutions."""
    if K1.shape[0] != K2.shape[1]:
        raise ValueError(f"the first layer makes {K1.shape[0]} channels, the second one wants {K2.shape[1]}")
    co, c, ci = K2.shape[0], K1.shape[0], K1.shape[1]
    return np.array([[sum(compose(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])


def compose_bias(K1: np.ndarray, b1: np.ndarray, K2: np.ndarray, b2: np.ndarray) -> np.ndarray:
    """Multiply each constant b1[c] by the sum of the weights K2[o, c]. K1 plays no part: b1 is added after it."""
    return b2 + K2.sum(axis=(2, 3)) @ b1


def derivation(s: SimpleNamespace) -> list[tuple[sympy.Expr, str]]:
    """Substitute a = m - b, exchange the sums, and take X[i+m] out of the inner one."""
    X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
    # For a fixed m, which b are left? 0 <= b <= q-1, and 0 <= m-b <= p-1, so m-p+1 <= b <= m.
    inside = (b, Max(0, m - p + 1), Min(q - 1, m))
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "the second layer on top of the first"),
        (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "B[b] does not depend on a: multiply it in"),
        (Sum(A[m - b] * B[b] * X[i + m], (m, b, b + p - 1), (b, 0, q - 1)), "count by m = a + b instead of a"),
        (Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 2)), "the same pairs (b, m), m first"),
        (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, -3, p + q + 4)), "for other m there is no b, so these terms are 0"),
    ]
