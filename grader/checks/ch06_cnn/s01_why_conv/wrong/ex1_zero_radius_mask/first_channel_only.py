"""Drops the sum over the input channels: h = V[0, 0, k] * x[i, j]."""

CAUGHT_BY = "test_conv"
DIAGNOSIS = (
    "Only the first input channel reaches your output. "
    "With two input channels you lose one of them: which sum of the layer is missing?"
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x[..., :1] * V[0, 0, 0] + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
