"""A kernel that leans."""

CAUGHT_BY = "test_rot"
DIAGNOSIS = (
    "Your isotropic kernel leans to one side: left and right weights differ. On even powers this does not show, after a turn it does."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[2, 4, 0], [2, -20, 6], [2, 4, 0]]) / (6 * sympy.sympify(h) ** 2)
