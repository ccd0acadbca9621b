"""Lets every output see the whole picture, as a dense layer on the flattened picture would."""

CAUGHT_BY = "test_local"
DIAGNOSIS = (
    "A pixel's output changed although another, far away pixel was changed: your layer looks at the whole picture. "
    "With D = 0 it may look at one pixel only."
)

import numpy as np  # noqa: E402
from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    h, w, _ = x.shape
    return np.broadcast_to(x.mean(axis=(0, 1)) @ V[0, 0] + b, (h, w, V.shape[3])).copy()


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
