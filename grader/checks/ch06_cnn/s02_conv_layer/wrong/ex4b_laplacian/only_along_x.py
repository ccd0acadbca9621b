"""The second derivative along x alone."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "You take the second derivative along x only. The Laplacian adds the one along y."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 0, 0], [1, -2, 1], [0, 0, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
