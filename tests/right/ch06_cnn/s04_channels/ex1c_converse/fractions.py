"""Fractions and a sympy Matrix; the corners; a stable quadratic formula."""

import math
from fractions import Fraction

import sympy


def prime_line():
    return (Fraction(1, 2), Fraction(-1, 3), Fraction(1, 4))


def prime_plane():
    return sympy.Matrix([[1, 0, 1], [0, 0, 0], [1, 0, 1]])


def not_separable():
    return sympy.Matrix(3, 3, lambda i, j: sympy.Rational(1, i + j + 1))


def split(kernel):
    k0, k1, k2 = kernel
    if k1 * k1 - 4 * k0 * k2 < 0:
        return None
    # k0 + k1 t + k2 t² = (k0 + q t)(q + k2 t)/q, where q is the larger root of q² - k1 q + k0 k2
    q = (k1 + math.copysign(math.sqrt(k1 * k1 - 4 * k0 * k2), k1)) / 2
    if q == 0:  # then k1 = 0, and one of the ends is 0
        return ((k0, 0), (1, 0)) if k2 == 0 else ((0, k2), (0, 1))
    return ((k0 / q, 1), (q, k2))
