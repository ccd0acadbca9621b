"""Applies a ReLU to the output of the layer."""

CAUGHT_BY = "test_conv"
DIAGNOSIS = "You apply a nonlinearity. The layer itself is linear, with a bias: the nonlinearity comes between two layers."

import numpy as np  # noqa: E402
from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError(f"the window is {V.shape[0]}x{V.shape[1]}, not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return np.maximum(x @ V[0, 0] + b, 0)


def derivation(s):
    a, b, c, i, j, k = (s.a, s.b, s.c, s.i, s.j, s.k)
    channels = (c, 0, s.C - 1)
    term = s.V[a, b, c, k] * s.x[i + a, j + b, c]
    return [
        (s.start, "the layer"),
        (Sum(term, (a, 0, 0), (b, 0, 0), channels), "D = 0: a and b run from 0 to 0"),
        (Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "the sum over a is its only term, a = 0"),
        (Sum(s.V[0, 0, c, k] * s.x[i, j, c], channels), "the same for b: a dense layer on the channels of one pixel"),
    ]
