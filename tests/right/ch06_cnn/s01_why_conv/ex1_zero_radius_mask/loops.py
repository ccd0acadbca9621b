"""Plain loops and nested lists, and the sums taken apart one inside the other."""

from sympy import Sum


def dense_weight(V):
    kh, kw, c_in, c_out = V.shape
    if kh != 1 or kw != 1:
        raise ValueError("1x1 only")
    return [[float(V[0][0][c][k]) for c in range(c_in)] for k in range(c_out)]


def pixelwise(x, V, b):
    W = dense_weight(V)
    return [
        [[sum(w * p for w, p in zip(row, pixel)) + bias for row, bias in zip(W, b)] for pixel in line] for line in x.tolist()
    ]


def derivation(s):
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        [Sum(Sum(Sum(term, (s.c, 0, s.C - 1)), (s.b, -s.D, s.D)), (s.a, -s.D, s.D)), "finite sums may be swapped"],
        [Sum(Sum(term.subs(s.a, 0), (s.c, 0, s.C - 1)), (s.b, 0, 0)), "a = 0"],
        [Sum(term.subs({s.a: 0, s.b: 0}), (s.c, 0, s.C - 1)), "b = 0"],
    ]
