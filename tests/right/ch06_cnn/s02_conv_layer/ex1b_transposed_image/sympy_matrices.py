"""sympy's matrices, which are larger than any other expression."""

import sympy


def predict_transposed(n):
    return sympy.Matrix(n, n - 1, lambda i, j: -1 if i == j + 1 else 0)


def unchanged_image(n):
    return sympy.eye(n)


def negated_image(n):
    return sympy.Matrix(n, n, lambda i, j: sympy.Rational(1, 2) + sympy.Rational(sympy.sign(i - j), 4))
