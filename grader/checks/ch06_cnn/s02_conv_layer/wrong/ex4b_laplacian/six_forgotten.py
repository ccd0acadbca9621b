"""The isotropic kernel without 1/6."""

CAUGHT_BY = "test_harmonic"
DIAGNOSIS = (
    "Your nine weights have the right proportions, but are too large: on x² + y² they should give 4."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / sympy.sympify(h) ** 2
