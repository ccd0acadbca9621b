"""Adds the channels up, then weights the sum: each channel should have a weight of its own."""

CAUGHT_BY = "test_conv"
DIAGNOSIS = (
    "You add up the channels of a pixel before you weight them. "
    "Each input channel has a weight of its own: first multiply, then add."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x.sum(axis=2, keepdims=True) * V[0, 0].sum(axis=0) + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
