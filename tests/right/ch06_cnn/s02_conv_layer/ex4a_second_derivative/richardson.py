"""Composed kernels: differences of differences, and Richardson's extrapolation; a wider kernel of order 6."""

import sympy
from sympy import Matrix, Rational


def second_derivative(axis, h=1):
    if axis == "x":
        shape = (1, 3)
    elif axis == "y":
        shape = (3, 1)
    else:
        raise ValueError(axis)
    if not isinstance(h, sympy.Symbol) and h <= 0:
        raise ValueError(h)
    return Matrix(*shape, [1, -2, 1]).applyfunc(lambda w: sympy.Integer(w) / h / h)


def mixed_derivative(h=1):
    one = Rational(1, 2) / h
    columns = Matrix([[-one, 0, one]])
    return columns.T @ columns


def second_derivative_4(h=1):
    fine = Matrix([[0, 1, -2, 1, 0]])
    coarse = Matrix([[1, 0, -2, 0, 1]]) / 4
    return (Rational(4, 3) * fine - Rational(1, 3) * coarse) / sympy.S(h) ** 2
