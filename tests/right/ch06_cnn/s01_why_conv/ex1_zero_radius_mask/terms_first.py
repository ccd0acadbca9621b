"""One product, and a derivation that puts a = b = 0 into the term before it drops the two sums over one value."""

from sympy import Sum


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("no 1x1 window")
    return V[0, 0].T.copy()


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    term, channels = s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], (s.c, 0, s.C - 1)
    return [
        (s.start, "the layer"),
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(term, channels), "each sum from 0 to 0 has one term"),
    ]
