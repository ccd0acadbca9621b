"""Lets c run up to k in the last line, as if there were as many inputs as the output's number."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = (
    "Your last sum runs up to k. k is the output channel, and c runs over the input channels: 0 to C - 1, "
    "whatever k is."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    c, term = s.c, s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (c, 0, s.C - 1)), "D = 0"),
        (Sum(s.V[0, 0, c, s.k] * s.x[s.i, s.j, c], (c, 0, s.k)), "a = b = 0"),
    ]
