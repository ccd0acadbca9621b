"""Multiplies by 1/6."""

CAUGHT_BY = "test_exact"
DIAGNOSIS = (
    "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 6)."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) * (1 / 6) / sympy.sympify(h) ** 2
