"""Accepts every spacing."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You accept a spacing of 0 or less. It should raise ValueError."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def second_derivative(axis, h=1):
    h = sympy.sympify(h)
    if axis not in ("x", "y"):
        raise ValueError("no such axis")
    row = Matrix([[1, -2, 1]]) / (h**2 if h != 0 else 1)
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
