"""A chain that ends at the substituted form, the determinant of a Matrix, a Toeplitz product, Fractions."""

from fractions import Fraction

import numpy as np
import sympy
from scipy.linalg import toeplitz


def derivation(s):
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    lower, upper = sympy.oo, -sympy.oo
    return [
        (f(z) * g(x - z), z, -sympy.oo, sympy.oo, "definition"),
        (f(x - y) * g(x - (x - y)) * -1, y, lower, upper, "z = x - y"),
        (f(x - y) * g(y), y, upper, lower, "swap"),
    ]


def jacobian(d):
    matrix = -sympy.eye(d)
    return matrix.det(), abs(matrix.det())


def conv_full(f, g):
    column = np.concatenate([f, np.zeros(len(g) - 1)])
    row = np.concatenate([f[:1], np.zeros(len(g) - 1)])
    return toeplitz(column, row) @ g


def correlation_pair():
    f = [Fraction(1, 3), Fraction(1, 2), Fraction(0)]
    g = [Fraction(0), Fraction(1, 7), Fraction(-2)]
    return f, g
