"""Tells a window from no window by the number of axes that are longer than 1."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You squeeze V and count the axes that are left. A 3x1 window over one input channel leaves two as well: "
    "look at V.shape[:2]."
)

import numpy as np  # noqa: E402
from sympy import Sum  # noqa: E402


def dense_weight(V):
    if np.squeeze(V).ndim > 2:
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
