"""By sympy, exactly; the plane is a sum of squares."""

import sympy
import math


def prime_line():
    return [sympy.Rational(1, 3), 0, sympy.Rational(1, 7)]


def prime_plane():
    return [[1, 0, 1], [0, 1, 0], [1, 0, 1]]


def not_separable():
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel):
    t = sympy.Symbol("t")
    c, b, a = kernel
    if a == 0:
        return [[c, b], [1, 0]]
    roots = sympy.roots(sympy.Poly([a, b, c], t))
    flat = [root for root, times in roots.items() for _ in range(times)]
    if not all((root.is_real for root in flat)):
        return None
    return [[float(-a * flat[0]), a], [float(-flat[1]), 1]]
