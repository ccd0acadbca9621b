"""The cross-shaped kernel."""

CAUGHT_BY = "test_isotropic"
DIAGNOSIS = (
    "The cross-shaped kernel alone sees directions as well: those of the diagonals."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / (2 * sympy.sympify(h) ** 2)
