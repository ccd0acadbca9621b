"""A blur in the place of the isotropic Laplacian."""

CAUGHT_BY = "test_harmonic"
DIAGNOSIS = (
    "Your weights add up to 1: that smooths a picture. A derivative must give 0 on a constant."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
