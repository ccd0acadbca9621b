"""Gives V the shape (c_out, c_in) by a reshape, which does not swap the axes."""

CAUGHT_BY = "test_mlp"
DIAGNOSIS = (
    "A reshape gives V the right shape, but does not put the numbers in the right places. "
    "V[0, 0, c, k] must become W[k, c]: swap the two axes."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V.reshape(V.shape[3], V.shape[2])


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
