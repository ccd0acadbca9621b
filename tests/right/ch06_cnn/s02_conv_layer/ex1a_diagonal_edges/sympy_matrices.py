"""sympy's matrices, which are larger than any other expression."""

import sympy


def diagonal_image(n):
    if n < 3:
        raise ValueError("n >= 3")
    return sympy.Matrix(n, n, lambda i, j: sympy.Rational(1, 2) if i > j else 0)


def predict_response(n):
    return sympy.Matrix(n, n - 1, lambda i, j: sympy.Rational(1, 2) if i == j + 1 else 0)
