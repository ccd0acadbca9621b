"""Divides by h."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "You divide by h once; a second derivative needs h²."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h)


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
