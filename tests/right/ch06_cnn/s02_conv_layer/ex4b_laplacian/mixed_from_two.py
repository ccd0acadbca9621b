"""Plus and cross, two to one; the cross for the plain one."""

import sympy


def plus(h):
    row = sympy.Matrix(3, 3, [0, 0, 0, 1, -2, 1, 0, 0, 0])
    return (row + row.T) / h**2


def cross(h):
    return sympy.Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / (2 * h**2)


def laplacian(h=1):
    return cross(sympy.S(h))


def isotropic_laplacian(h=1):
    h = sympy.S(h)
    return sympy.Rational(2, 3) * plus(h) + sympy.Rational(1, 3) * cross(h)
