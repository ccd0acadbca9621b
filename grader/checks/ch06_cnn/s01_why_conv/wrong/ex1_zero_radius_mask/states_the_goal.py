"""Writes down the result and no step towards it."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = (
    "You state the result. Show how it comes about: write the line between the triple sum and the single one."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    return [(Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], (s.c, 0, s.C - 1)), "D = 0")]
