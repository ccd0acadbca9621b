"""Turns the limits round first and substitutes then; loops over the formula; lists and plain numbers."""

import sympy
from sympy import oo


def derivation(s):
    u = sympy.Symbol("u", real=True)
    start = s.f(s.z) * s.g(s.x - s.z)
    return (
        [start, s.z, -oo, oo],
        [-start, s.z, oo, -oo],
        [-start.subs(s.z, s.x - u) * -1, u, -oo, oo],
        [s.g(u) * s.f(s.x - u), u, -oo, oo],
    )


def jacobian(d):
    sign = 1
    for _ in range(d):
        sign = -sign
    return [sign, abs(sign)]


def conv_full(f, g):
    m, n = len(f), len(g)
    return [sum(float(f[a]) * float(g[i - a]) for a in range(m) if 0 <= i - a < n) for i in range(m + n - 1)]


def correlation_pair():
    return [1, 0], [0, 1]
