"""By the fast Fourier transform; the derivation in the smallest number of lines."""

from types import SimpleNamespace
import numpy as np
import sympy
from sympy import Max, Min, Sum


def compose(K1, K2):
    if K1.ndim != 2 or K2.ndim != 2:
        raise ValueError("both kernels need exactly two axes")
    size = [a + b - 1 for a, b in zip(K1.shape, K2.shape)]
    return np.fft.irfft2(np.fft.rfft2(K1, size) * np.fft.rfft2(K2, size), size)


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError(f"the first layer makes {K1.shape[0]} channels, the second one wants {K2.shape[1]}")
    co, c, ci = (K2.shape[0], K1.shape[0], K1.shape[1])
    return np.array([[sum((compose(K1[m, i], K2[o, m]) for m in range(c))) for i in range(ci)] for o in range(co)])


def compose_bias(K1, b1, K2, b2):
    return b2 + K2.sum(axis=(2, 3)) @ b1


def derivation(s):
    start = Sum(s.B[s.b] * Sum(s.A[s.a] * s.X[s.i + s.a + s.b], (s.a, 0, s.p - 1)), (s.b, 0, s.q - 1))
    shifted = Sum(s.B[s.b] * Sum(s.A[s.m - s.b] * s.X[s.i + s.m], (s.m, s.b, s.b + s.p - 1)), (s.b, 0, s.q - 1))
    weight = Sum(s.A[s.m - s.b] * s.B[s.b], (s.b, Max(0, s.m - s.p + 1), Min(s.q - 1, s.m)))
    return [(start, "two layers"), (shifted, "m = a + b"), (Sum(s.X[s.i + s.m] * weight, (s.m, 0, s.p + s.q - 2)), "swap")]
