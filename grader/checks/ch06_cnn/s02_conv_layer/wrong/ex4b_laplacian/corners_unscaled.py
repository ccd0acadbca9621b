"""The four corners with the spacing of the plus."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Your four corners are further away than h: along each axis by h, so along the diagonal by more."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
