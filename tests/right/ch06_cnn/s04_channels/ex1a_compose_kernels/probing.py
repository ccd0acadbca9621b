"""Reads the kernel off the layers themselves, with pictures of a single 1; Kronecker's delta in the derivation."""

import numpy as np
from given import conv
from sympy import KroneckerDelta, Sum


def compose(K1, K2):
    if not K1.ndim == K2.ndim == 2:
        raise ValueError(K1.ndim, K2.ndim)
    return compose_channels(K1[None, None], K2[None, None])[0, 0]


def compose_channels(K1, K2):
    if K1.shape[0] != K2.shape[1]:
        raise ValueError("no such pair of layers")
    ci = K1.shape[1]
    h, w = K1.shape[2] + K2.shape[2] - 1, K1.shape[3] + K2.shape[3] - 1
    K = np.empty((len(K2), ci, h, w))
    for place in np.ndindex(ci, h, w):
        X = np.zeros((ci, h, w))
        X[place] = 1
        K[(slice(None), *place)] = conv(conv(X, K1), K2)[:, 0, 0]
    return K


def compose_bias(K1, b1, K2, b2):
    flat = np.broadcast_to(b1[:, None, None], (len(b1), *K2.shape[2:]))
    return (conv(flat, K2) + b2[:, None, None]).ravel()


def derivation(s):
    first = Sum(s.B[s.b] * Sum(s.A[s.a] * s.X[s.i + s.a + s.b], (s.a, 0, s.p - 1)), (s.b, 0, s.q - 1))
    pairs = ((s.a, 0, s.p - 1), (s.b, 0, s.q - 1))
    weights = s.A[s.a] * s.B[s.b] * KroneckerDelta(s.m, s.a + s.b)
    return [
        (first, "given"),
        (Sum(s.A[s.a] * s.B[s.b] * s.X[s.i + s.a + s.b], *pairs), "one sum over pairs"),
        (Sum(weights * s.X[s.i + s.m], (s.m, 0, s.p + s.q - 2), *pairs), "each pair has one m"),
        (Sum(s.X[s.i + s.m] * Sum(weights, *pairs), (s.m, 0, s.p + s.q - 2)), "collect"),
    ]
