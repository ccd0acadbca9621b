"""The sign of the Laplacian."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Your sign is the other way round: on a valley like x² + y² the Laplacian is positive."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return -Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
