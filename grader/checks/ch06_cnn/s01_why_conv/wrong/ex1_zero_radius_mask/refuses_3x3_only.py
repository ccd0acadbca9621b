"""Refuses the window of the chapter's examples, and takes one entry of all others."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You refuse a 3x3 window and take one entry of other windows that are not 1x1. Test V.shape[:2]."

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] == (3, 3):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    h, w, c_in = x.shape
    rows = x.reshape(h * w, c_in) @ dense_weight(V).T + b
    return rows.reshape(h, w, -1)


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
