"""Adds the fourth derivative ∂⁴f/∂x²∂y²."""

CAUGHT_BY = "test_xy"
DIAGNOSIS = (
    "On polynomials of degree 3 it is right, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def second_derivative(axis, h=1):
    if axis not in ("x", "y") or h <= 0:
        raise ValueError("no such axis or spacing")
    line = Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2
    return line if axis == "x" else line.T


def mixed_derivative(h=1):
    h = sympy.sympify(h)
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * h**2) + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


def second_derivative_4(h=1):
    h = sympy.sympify(h)
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * h**2)
