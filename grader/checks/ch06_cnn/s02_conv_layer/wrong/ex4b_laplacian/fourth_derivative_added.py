"""Adds the fourth derivative ∂⁴f/∂x²∂y²."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "On polynomials of degree 3 it is right, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    h = sympy.sympify(h)
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / h**2 + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


def isotropic_laplacian(h=1):
    h = sympy.sympify(h)
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * h**2)
