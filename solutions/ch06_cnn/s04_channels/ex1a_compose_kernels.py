"""Two layers, one kernel.

The idea. Write both sums, and collect what belongs to the same pixel. Along one axis, the second layer reads the first
layer's output at i+b, and that one reads the picture at i+b+a:

    Σ_b B[b] Σ_a A[a] X[i+a+b]

Pixel X[i+m] takes part whenever a + b = m. Collecting these terms gives

    Σ_m X[i+m] K[m]      with      K[m] = Σ_b A[m-b] B[b]

which is the *convolution* of A and B, the true one with the minus sign: the coefficients of two polynomials are
multiplied in this way. The layers do not flip, and yet a flip joins their kernels. m runs from 0 to
(p-1)+(q-1), so K has p + q - 1 entries: it is larger than both, and corr2d(K1, K2), which is smaller, cannot be right.

In two axes the same happens in each. With channels, each path from input channel i over middle channel c to output
channel o gives K1[c, i] * K2[o, c], and a layer adds over all paths: a matrix product whose "numbers" are kernels and
whose "times" is the convolution.

Bias. The first layer adds b1[c] to each pixel of its channel c, and the second layer adds this constant up with all its
weights: b1[c]·ΣK2[o, c].

Where it ends. With padding that keeps the size (3x3 windows and one row of zeros on each side, before *each* layer) the
ring along the border differs: the second layer finds zeros there, where the first one's output would go on. Inside, all
is the same. Only if the first layer has all the padding it can use, k - 1 on each side, is nothing cut off.
"""

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
        (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "X[i+m] does not depend on b: take it out"),
    ]
