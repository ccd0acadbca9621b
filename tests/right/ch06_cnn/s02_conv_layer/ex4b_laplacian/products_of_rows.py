"""Sums of products of a column and a row; the eight-neighbour kernel, scaled, as the plain one."""

import sympy
from sympy import Matrix, Rational

SECOND, BLUR, MIDDLE = Matrix([1, -2, 1]), Matrix([1, 10, 1]), Matrix([0, 1, 0])


def laplacian(h=1):
    ones = sympy.ones(3, 3)
    ones[1, 1] = -8
    return ones.applyfunc(lambda w: w / (3 * sympy.sympify(h) ** 2))


def isotropic_laplacian(h=1):
    kernel = SECOND * BLUR.T + BLUR * SECOND.T
    return kernel * Rational(1, 12) / sympy.sympify(h) ** 2
