"""Drops the sum over c in the derivation, together with those over a and b."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = (
    "You drop the sum over c together with those over a and b. "
    "D = 0 leaves one value for a and for b, but c still runs over all input channels."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (s.c, 0, s.C - 1)), "D = 0"),
        (s.V[0, 0, 0, s.k] * s.x[s.i, s.j, 0], "one term is left"),
    ]
