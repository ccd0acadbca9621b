"""The isotropic kernel without h."""

CAUGHT_BY = "test_harmonic"
DIAGNOSIS = (
    "Your isotropic kernel does not depend on the spacing h."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / sympy.Integer(6)
