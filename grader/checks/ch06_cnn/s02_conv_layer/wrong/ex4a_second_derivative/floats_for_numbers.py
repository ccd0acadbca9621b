"""Divides Python's numbers."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = (
    "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 12)."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def second_derivative(axis, h=1):
    if axis not in ("x", "y") or not (isinstance(h, sympy.Symbol) or h > 0):
        raise ValueError("axis or spacing")
    w = 1 / h**2
    return [[w, -2 * w, w]] if axis == "x" else [[w], [-2 * w], [w]]


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
